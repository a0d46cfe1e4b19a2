package terminal

import (
	"slices"
	"testing"
)

// FuzzBuffer walks through any text: to the left and to the right are the same places.
func FuzzBuffer(f *testing.F) {
	f.Add("a\n👨\u200d👩\u200d👧🇩🇪e\u0301\n")
	f.Add("\u200d\u0301\n\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		b := typed(string([]rune(text)))
		var back, forth []int
		for b.at > 0 {
			at := b.left()
			if at >= b.at || at < 0 {
				t.Fatalf("%q: left of %d is %d", text, b.at, at)
			}
			b = b.move(at)
			back = append(back, at)
		}
		for b.at < len(b.text) {
			forth = append(forth, b.at)
			at := b.right()
			if at <= b.at || at > len(b.text) {
				t.Fatalf("%q: right of %d is %d", text, b.at, at)
			}
			b.up()
			b.down()
			b = b.move(at)
		}
		slices.Reverse(back)
		if !slices.Equal(back, forth) {
			t.Errorf("%q: %v to the left, %v to the right", text, back, forth)
		}
	})
}

func TestVertical(t *testing.T) {
	b := typed("abcdef\n日本語\n\nxy")
	at := len([]rune("abcdef\n日"))
	if got, ok := b.move(at).up(); got != 2 || !ok {
		t.Errorf("up: %d, %v", got, ok)
	}
	if got, ok := b.move(3).down(); got != at || !ok {
		t.Errorf("down: %d, %v, want %d", got, ok, at)
	}
	if _, ok := b.move(0).up(); ok {
		t.Error("there is something above the first line")
	}
	if _, ok := b.down(); ok {
		t.Error("there is something below the last line")
	}
}
