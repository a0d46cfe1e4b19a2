package terminal

import "testing"

func TestWalk(t *testing.T) {
	h := &remembered{list: []string{"one", "two", "only\nlines", "two"}}
	var w walk
	steps := []struct {
		by   int
		code string
		want string
		ok   bool
	}{
		{1, "o", "o", false},
		{-1, "o", "only\nlines", true},
		{-1, "only\nlines", "one", true},
		{-1, "one", "one", false},
		{1, "one", "only\nlines", true},
		{1, "only\nlines", "o", true},
		{1, "o", "o", false},
		{-1, "", "two", true},
		{1, "changed", "changed", false},
		{-1, "t", "two", true},
	}
	for i, s := range steps {
		if got, ok := w.step(s.by, s.code, h); got != s.want || ok != s.ok {
			t.Errorf("step %d is %q, %v; want %q, %v", i, got, ok, s.want, s.ok)
		}
	}
}
