package terminal

import "testing"

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
