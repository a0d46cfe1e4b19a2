package js

import (
	"fmt"
	"slices"
	"testing"
)

func TestParseFrame(t *testing.T) {
	for line, want := range map[string]Frame{
		"\tat f (a.js:1:2(3))":                 {"f", "a.js", 1, 2},
		"\tat a.js:1:2(3)":                     {"", "a.js", 1, 2},
		"    at f (a.js:1:2)":                  {"f", "a.js", 1, 2},
		"    at a.js:1:2":                      {"", "a.js", 1, 2},
		"\tat new Account (a.js:10:20(3))":     {"new Account", "a.js", 10, 20},
		"\tat get value (a.js:1:2(3))":         {"get value", "a.js", 1, 2},
		"\tat [Symbol.iterator] (a.js:1:2(3))": {"[Symbol.iterator]", "a.js", 1, 2},
		"\tat #private (a.js:1:2(3))":          {"#private", "a.js", 1, 2},
		"\tat a (b) (a.js:1:2(3))":             {"a (b)", "a.js", 1, 2},
		"\tat a:1:2 (a.js:3:4(5))":             {"a:1:2", "a.js", 3, 4},
		"\tat größe (ä ö.js:1:2(3))":           {"größe", "ä ö.js", 1, 2},
		"\tat f (C:\\a.js:1:2(3))":             {"f", `C:\a.js`, 1, 2},
		"\tat f (<eval>:1:2(3))":               {"f", "<eval>", 1, 2},
		"\tat <1>:1:2(3)":                      {"", "<1>", 1, 2},
		"\tat async f (a.js:1:2)":              {"async f", "a.js", 1, 2},
		"\tat f (native)":                      {},
		"\tat map (native)":                    {},
		"\tat native":                          {},
		"\tat f (weft:asyncio/task:1:2(3))":    {},
		"\tat f (<weft>:1:2(3))":               {},
		"\tat":                                 {},
		"\tat f":                               {},
		"\tat f (a.js)":                        {},
		"\tat f (a.js:x:2)":                    {},
		"\tat f (a.js:1:)":                     {},
		"Error: at f (a.js:1:2)":               {},
		"":                                     {},
	} {
		got, ok := parseFrame(line)
		if wantOK := want != (Frame{}); ok != wantOK || ok && got != want {
			t.Errorf("%q: %+v %v, want %+v %v", line, got, ok, want, wantOK)
		}
	}
}

func TestSplitStack(t *testing.T) {
	for _, c := range []struct {
		stack, heading string
		frames         []string
	}{
		{"Error: x\n\tat f (a.js:1:2(3))\n\tat a.js:4:5(6)\n", "Error: x", []string{"f (a.js:1:2)", "a.js:4:5"}},
		{"Error: two\nlines\n\tat a.js:4:5(6)\n", "Error: two\nlines", []string{"a.js:4:5"}},
		{"Error: x\n\tat f (a.js:1:2(3))\nmore\n\tat a.js:4:5(6)\n", "Error: x\n\tat f (a.js:1:2(3))\nmore", []string{"a.js:4:5"}},
		{"Error: x\n\tat map (native)\n\tat a.js:4:5(6)\n", "Error: x", []string{"a.js:4:5"}},
		{"Error: x\n\tat map (native)\n", "Error: x", nil},
		{"Error: x", "Error: x", nil},
		{"", "", nil},
		{"\tat a.js:4:5(6)\n", "", []string{"a.js:4:5"}},
	} {
		heading, frames := SplitStack(c.stack)
		var got []string
		for _, f := range frames {
			got = append(got, f.String())
		}
		if heading != c.heading || !slices.Equal(got, c.frames) {
			t.Errorf("%q: %q %q, want %q %q", c.stack, heading, got, c.heading, c.frames)
		}
	}
}

// TestTidyStack: tidying is done once, and cuts what is long.
func TestTidyStack(t *testing.T) {
	stack := "Error: x"
	for i := range MaxFrames + 5 {
		stack += fmt.Sprintf("\n\tat f (a.js:%d:2(3))", i)
	}
	got := tidyStack(stack, MaxFrames)
	want := "Error: x"
	for i := range MaxFrames {
		want += fmt.Sprintf("\n    at f (a.js:%d:2)", i)
	}
	if got != want {
		t.Errorf("got %q", got)
	}
	if again := tidyStack(got, MaxFrames); again != got {
		t.Errorf("tidied twice: %q", again)
	}
}

// FuzzFrame: a frame that can be read is written in a way that reads the same.
func FuzzFrame(f *testing.F) {
	f.Add("\tat f (a.js:1:2(3))")
	f.Add("    at new A (<eval>:1:2)")
	f.Fuzz(func(t *testing.T, line string) {
		first, ok := parseFrame(line)
		if !ok {
			return
		}
		if again, ok := parseFrame("    at " + first.String()); !ok || again != first {
			t.Errorf("%q is %+v, and that is %+v", line, first, again)
		}
	})
}

// TestFold: the calls of a recursion are shown once, however often the stack is tidied.
func TestFold(t *testing.T) {
	stack := "RangeError: x\n\tat a (a.js:1:2(3))"
	for range 100 {
		stack += "\n\tat b (a.js:2:2(3))\n\tat c (a.js:3:2(3))"
	}
	want := "RangeError: x\n    at a (a.js:1:2)\n    at b (a.js:2:2)\n    at c (a.js:3:2)\n" +
		"    at … these 2 calls 99 times more\n    at a.js:9:1"
	got := tidyStack(stack+"\n\tat a.js:9:1(0)", MaxFrames)
	if got != want || tidyStack(got, MaxFrames) != want {
		t.Errorf("got %q, and then %q", got, tidyStack(got, MaxFrames))
	}
}

func TestLibrariesFold(t *testing.T) {
	const own, limit, scoped = "\n\tat f (a.js:1:2(3))", "\n\tat g (node_modules/p-limit/index.js:1:2(3))", "\n\tat h (/x/node_modules/@a/b/c.js:4:5(6))"
	for _, c := range []struct {
		name, stack, want string
		most              int
	}{
		{"the program's own", "E" + own + own, "E\n    at f (a.js:1:2)\n    at f (a.js:1:2)", 10},
		{"one call", "E" + own + limit + own, "E\n    at f (a.js:1:2)\n    at g (node_modules/p-limit/index.js:1:2)\n    at f (a.js:1:2)", 10},
		{"several calls", "E" + own + limit + limit + limit + own, "E\n    at f (a.js:1:2)\n    at … 3 calls in node_modules/p-limit\n    at f (a.js:1:2)", 10},
		{"two packages", "E" + own + limit + limit + scoped + scoped,
			"E\n    at f (a.js:1:2)\n    at … 2 calls in node_modules/p-limit\n    at … 2 calls in node_modules/@a/b", 10},
		{"the innermost call", "E" + limit + limit + limit + own,
			"E\n    at g (node_modules/p-limit/index.js:1:2)\n    at … 2 calls in node_modules/p-limit\n    at f (a.js:1:2)", 10},
		{"what was folded does not count", "E" + own + limit + limit + limit + own, "E\n    at f (a.js:1:2)\n    at … 3 calls in node_modules/p-limit\n    at f (a.js:1:2)", 3},
		{"nothing but libraries", "E" + limit + limit, "E\n    at g (node_modules/p-limit/index.js:1:2)\n    at g (node_modules/p-limit/index.js:1:2)", 10},
	} {
		if got := shownStack(c.stack, c.most); got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}
