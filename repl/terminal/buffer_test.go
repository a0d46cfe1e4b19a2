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

func TestWalk(t *testing.T) {
	h := &remembered{list: []string{"one", "two", "only\nlines", "two"}}
	var w walk
	steps := []struct {
		older bool
		code  string
		want  string
		ok    bool
	}{
		{false, "o", "o", false},
		{true, "o", "only\nlines", true},
		{true, "only\nlines", "one", true},
		{true, "one", "one", false},
		{false, "one", "only\nlines", true},
		{false, "only\nlines", "o", true},
		{false, "o", "o", false},
		{true, "", "two", true},
		{false, "changed", "changed", false},
		{true, "t", "two", true},
	}
	for i, s := range steps {
		if got, ok := w.step(s.older, s.code, h); got != s.want || ok != s.ok {
			t.Errorf("step %d is %q, %v; want %q, %v", i, got, ok, s.want, s.ok)
		}
	}
}

// broken is a language that does what it must not.
type broken struct{ paint string }

func (b broken) Complete(string) (bool, string) { panic("in Complete") }
func (b broken) Paint(string, int) string {
	if b.paint == "" {
		panic("in Paint")
	}
	return b.paint
}

func TestGuards(t *testing.T) {
	c := Config{
		Color: true, Language: broken{},
		Complete: func(string, int) (string, []string, string) { panic("in Complete") },
		Hint:     func(string) string { panic("in Hint") },
		Edit:     func(string) string { panic("in Edit") },
	}
	if more, _ := c.complete("x"); more {
		t.Error("a panic is more")
	}
	for _, painted := range []string{"", "\x1b[1mother\x1b[0m"} {
		c.Language = broken{painted}
		if got := c.paint("x", 0); got != "x" {
			t.Errorf("painted %q", got)
		}
	}
	if head, list, tail := c.candidates("abc", 1); head != "a" || list != nil || tail != "bc" {
		t.Error(head, list, tail)
	}
	if got := c.hint("x") + c.edit("x"); got != "x" {
		t.Error(got)
	}
}
