//go:build unix

package terminal_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"weft/repl/screentest"
)

func TestLine(t *testing.T) {
	s := start(t, 40, 8)
	s.Is("> ▏")
	s.Type("1 + 1")
	s.Is("> 1 + 1▏")
	s.Type("\r")
	s.Is(`
> 1 + 1
got "1 + 1"
> ▏`)
}

func TestBlock(t *testing.T) {
	s := start(t, 40, 12)
	s.Type("f(x) {\r", "return x\r", "}")
	s.Is(`
> f(x) {
...   return x
... }▏`)
	s.Type("\r")
	s.Is(`
> f(x) {
...   return x
... }
got "f(x) {\n  return x\n}"
> ▏`)
	s.Type("\x1b[A", "\x1b[A", "2")
	s.Is(`
> f(x) {
...   return x
... }
got "f(x) {\n  return x\n}"
> f(x) {
...  2▏ return x
... }`)
	s.Type("\r")
	s.Shows(`got "f(x) {\n 2 return x\n}"`)
}

// What keys send.
const (
	up, down, right, left = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
	home, end, del        = "\x1b[H", "\x1b[F", "\x1b[3~"
	wordLeft, wordRight   = "\x1b[1;5D", "\x1b[1;3C"
	altEnter              = "\x1b\r"
)

func paste(text string) string { return "\x1b[200~" + text + "\x1b[201~" }

// TestKeys looks at one input after some keys.
func TestKeys(t *testing.T) {
	tests := []struct{ name, keys, want string }{
		{"insert", "ac" + left + "b", "> ab▏c"},
		{"home and end", "bc" + home + "a" + end + "d", "> abcd▏"},
		{"control keys", "bc\x01a\x05d\x02\x02\x06", "> abc▏d"},
		{"delete", "abc" + home + del + "\x04", "> ▏c"},
		{"backspace", "abc\x7f\x08", "> a▏"},
		{"words", "one.two three" + wordLeft + wordLeft + wordRight, "> one.two▏ three"},
		{"erase a word", "one two\x17", "> one ▏"},
		{"kill and yank", "one two" + home + "\x0b\x19\x19", "> one twoone two▏"},
		{"kill a word", "one two" + home + "\x1bd" + end + "\x19", ">  twoone▏"},
		{"yank what was killed before", "one two\x17\x01\x0b\x19\x1by", "> two▏"},
		{"transpose", "ab\x14", "> ba▏"},
		{"undo", "one two\x17\x17\x1f", "> one ▏"},
		{"undo what was typed", "ab" + left + "cd\x1f", "> a▏b"},
		{"undo with Ctrl-X Ctrl-U", "ab\x14\x18\x15", "> ab▏"},
		{"search and cancel", "abc\x12x\x12\x13\x07", "> abc▏"},
		{"invalid UTF-8", "a\xff\xe2\x8d\xf0b", "> ab▏"},
		{"new line", "a" + altEnter + "b" + up + "c", "> ac▏\n... b"},
		{"home per line", "a" + altEnter + "bc" + home + "d", "> a\n... d▏bc"},
		{"home twice", "a" + altEnter + "bc" + home + home + "d", "> d▏a\n... bc"},
		{"kill the line's end", "abc" + altEnter + "d" + up + "\x0b", "> a▏\n... d"},
		{"kill the line end", "abc" + altEnter + "d" + up + end + "\x0b", "> abc▏d"},
		{"kill the line's start", "abc" + altEnter + "def\x15", "> abc\n... ▏"},
		{"yank what a line had", "abc" + altEnter + "d" + up + "\x0b" + down + end + "\x19", "> a\n... dbc▏"},
		{"unknown sequences", "a\x1b[97;9u\x1b[1;5Q\x1b[99~\x1bOx\x1bz\x1b[Ib", "> ab▏"},
		{"Ctrl-L", "abc\x0c", "> abc▏"},
		{"closing bracket", "{\r" + "a\r" + "}", "> {\n...   a\n... }▏"},
		{"enter in the middle", "{x" + left + "\r", "> {\n...   ▏x"},
		{"tab indents", "{\r\t.", "> {\n...     .▏"},
		{"paste", paste("a\tb\r\nc\n"), "> a   b\n... c▏"},
		{"paste a session", paste("> f(\n... )\n3\n> x"), "> f(\n... )\n... x▏"},
		{"paste a coloured prompt's session", paste("> \x1b[35mconst\x1b[39m x"), "> const x▏"},
		{"wide", "日本語" + left + left + "x", "> 日x▏本語"},
		{"joined", "👨\u200d👩\u200d👧🇩🇪e\u0301" + left + left + "x", "> 👨\u200d👩\u200d👧x▏🇩🇪e\u0301"},
		{"erase a joined emoji", "a👨\u200d👩\u200d👧\x7f", "> a▏"},
		{"delete a joined emoji", "a👩🏽\u200d🚀b" + home + right + del, "> a▏b"},
		{"complete", "cons\t", "> cons▏\nconsole      const        constructor"},
		{"complete the next", "cons\t\t", "> console▏\nconsole      const        constructor"},
		{"complete the one before", "cons\t\x1b[Z", "> constructor▏\nconsole      const        constructor"},
		{"complete one", "x = conti\t", "> x = continue▏"},
		{"complete wide", "日\t", "> 日本▏"},
		{"complete in the middle", "conti;" + left + "\t", "> continue▏;"},
		{"two blanks end it", "{\r\r", "> {\n...\n...   ▏"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := start(t, 40, 10)
			s.Type(tt.keys)
			s.Is(tt.want)
			s.Type("\x03")
			s.Shows("^C\n>")
		})
	}
}

func TestAllColumns(t *testing.T) {
	s := start(t, 20, 8)
	s.Type("123456789012345678")
	s.Is("> 123456789012345678\n▏")
	s.Type("9日")
	s.Is("> 123456789012345678\n9日▏")
	s.Type(home, strings.Repeat(right, 18))
	s.Is("> 123456789012345678\n▏9日")
	s.Type(left)
	s.Is("> 12345678901234567▏8\n9日")
	s.Type("abcdefghijklmnopqrs日")
	s.Is("> 12345678901234567a\nbcdefghijklmnopqrs日\n▏89日")
	s.Type("\r")
	s.Shows(`got "123456789012345` + "\n67abcd")
}

func TestTallerThanTheWindow(t *testing.T) {
	s := start(t, 30, 6)
	s.Type("{\r")
	for i := range 9 {
		s.Type(fmt.Sprintf("line%d\r", i))
	}
	s.Is("...   line5\n...   line6\n...   line7\n...   line8\n...   ▏")
	s.Type(strings.Repeat(up, 10), home)
	s.Is("> ▏{\n...   line0\n...   line1\n...   line2\n...   line3")
	s.Type("\x1b>")
	s.Is("...   line5\n...   line6\n...   line7\n...   line8\n...   ▏")
	s.Type("}\r")
	s.Until("the whole input once", func(screen *screentest.Screen) bool {
		all := screen.All()
		return strings.Contains(all, "> {\n...   line0\n") && strings.HasSuffix(all, "\n>") &&
			strings.Count(all, "...   line8\n... }\ngot") == 1 && strings.Count(all, "...   line0") == 1
	})
}

func TestOutputAbove(t *testing.T) {
	s := start(t, 40, 10)
	s.Type("ticks 400\r", "abc", left)
	for i := range 20 {
		s.Type(fmt.Sprint(i%10), left)
	}
	s.Shows("no more ticks")
	s.Until("all lines, in order, and the input", func(screen *screentest.Screen) bool {
		var want strings.Builder
		for i := range 400 {
			fmt.Fprintf(&want, "tick %d\n", i)
		}
		return strings.Contains(screen.All(), want.String()) &&
			strings.HasSuffix(screen.Text(), "\n> ab98765432109876543210c")
	})
}

func TestManyLines(t *testing.T) {
	s := start(t, 40, 10)
	s.Type("lines 10000\r", "typed ahead")
	s.Shows("line 9999\n> typed ahead")
	s.Look(func(screen *screentest.Screen) {
		if n := strings.Count(screen.All(), "line "); n != 10000 {
			t.Errorf("%d lines", n)
		}
	})
}

func TestPartialLine(t *testing.T) {
	s := start(t, 40, 10)
	s.Type("partial\r")
	s.Is("> partial\nno line end\n> ▏")
	s.Type("errors\r")
	s.Is("> partial\nno line end\n> errors\nan error\n> ▏")
}

func TestHistory(t *testing.T) {
	s := start(t, 40, 24)
	s.Type("one\r", "f(\r)\r", "other\r")
	s.Shows(`got "other"`)
	s.Type(up, up)
	s.Shows("got \"other\"\n> f(\n... )")
	s.Type(up, up)
	s.Shows("got \"other\"\n> one")
	s.Type(down, down, down)
	s.Until("the empty input", func(screen *screentest.Screen) bool {
		return strings.HasSuffix(screen.Text(), "\n>")
	})
	s.Type("o", up)
	s.Shows("got \"other\"\n> other")
	s.Type(up)
	s.Shows("got \"other\"\n> one")
	s.Type(down, down, "k")
	s.Shows("got \"other\"\n> ok")
	s.Type("\x03\x12f(")
	s.Shows("(reverse-i-search)`f(': f(\n... )")
	s.Type("\x1b")
	s.Shows("^C\n> f(\n... )")
	s.Type("\x03\x12o\x12")
	s.Shows("(reverse-i-search)`o': one")
	s.Type("\x13\x7ff(")
	s.Shows("(reverse-i-search)`f(': f(\n... )")
	s.Type("\x07\x12on\r")
	s.Shows("> one\ngot \"one\"")
}

func TestSearchStaysUnderOutput(t *testing.T) {
	s := start(t, 40, 24)
	s.Type("alpha\r", "ticks 40\r", "\x12al")
	s.Shows("no more ticks\n(reverse-i-search)`al': alpha")
	s.Type("p\x7f\r")
	s.Shows("> alpha\ngot \"alpha\"\n>")
}

func TestInterrupts(t *testing.T) {
	s := start(t, 40, 12)
	s.Type("\x03")
	s.Is("> ^C\ninterrupted\n> ▏")
	s.Type("wait\r")
	s.Shows("waiting")
	s.Type("lost\x03")
	s.Is("> ^C\ninterrupted\n> wait\nwaiting\nstopped\n> ▏")
	s.Type("wait\r")
	s.Ends("\nwaiting")
	s.Signal(os.Interrupt)
	s.Shows("stopped\n> wait\nwaiting\nstopped\n>")
	s.Type("abc")
	s.Shows("> abc")
	s.Signal(os.Interrupt)
	s.Shows("> abc^C\n>")
	s.Type("x\x04\x7f\x04")
	if code := s.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s.Is("> ^C\ninterrupted\n> wait\nwaiting\nstopped\n> wait\nwaiting\nstopped\n> abc^C\n>\nbye\n▏")
}
