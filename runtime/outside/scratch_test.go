package outside

import "testing"

// TestScratch holds that no two copies share their place while both are in use, and that it is used again later.
func TestScratch(t *testing.T) {
	var s Scratch
	first, second := s.Copy([]byte("first")), s.Copy([]byte("second"))
	if string(first) != "first" || string(second) != "second" {
		t.Fatalf("%q, %q", first, second)
	}
	s.Free(second)
	third, fourth := s.Copy([]byte("third")), s.Copy([]byte("fourth"))
	if &third[0] != &second[0] || &fourth[0] == &third[0] {
		t.Error("the place is not used again, or twice")
	}
	if string(first) != "first" || string(third) != "third" || string(fourth) != "fourth" {
		t.Errorf("%q, %q, %q", first, third, fourth)
	}
	if s.Free(make([]byte, mostSpare+1)); s.spare.Load() != nil {
		t.Error("much is kept")
	}
}
