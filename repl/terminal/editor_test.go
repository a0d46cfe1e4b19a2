package terminal

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// typist is an editor and what keys are typed into it.
type typist struct {
	*editor
	kills killRing
}

// at begins an input; "|" is the cursor.
func at(t testing.TB, input string, history ...string) *typist {
	t.Helper()
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { null.Close() })
	cfg := &Config{Out: null, Language: parens{}, History: &remembered{list: history}, Complete: fruit}
	cfg.Edit = func(code string) string { return code + " edited" }
	e := &typist{}
	e.editor = &editor{
		cfg: cfg, scr: newScreen(cfg, func(string) {}), prompt: "> ", kills: &e.kills,
		keys: newKeymap(editingKeys()), finding: newKeymap(searchKeys()),
		without: func(f func()) { f() }, suspend: func() {}, answer: make(chan answer, 1),
	}
	before, after, _ := strings.Cut(input, "|")
	e.buf = typed(before).insert(after).move(utf8.RuneCountInString(before))
	e.scr.begin(e.view())
	return e
}

// fruit completes names of fruit.
func fruit(code string, pos int) (head string, list []string, tail string) {
	from := strings.LastIndexAny(code[:pos], " .(\n") + 1
	for _, name := range []string{"pear", "peach", "peanut", "plum\x1b[31m"} {
		if strings.HasPrefix(name, code[from:pos]) {
			list = append(list, name)
		}
	}
	return code[:from], list, code[pos:]
}

// types gives the editor keys until they end the input.
func (e *typist) types(keys string) {
	in := []byte(keys)
	for len(in) > 0 && !e.done {
		k, n := decode(in, true)
		if n == 0 {
			return
		}
		in = in[n:]
		e.press(k)
	}
}

// state is what is to be seen: the input with the cursor, after the prompt of a search.
func (e *typist) state() string {
	v := e.view()
	return strings.TrimPrefix(v.prompt, "> ") + v.code[:v.cursor] + "|" + v.code[v.cursor:]
}

// The keys as a terminal sends them.
const (
	ctrlLeft, ctrlRight, altUp, altDown = "\x1b[1;5D", "\x1b[1;5C", "\x1b[1;3A", "\x1b[1;3B"
	altBackspace, shiftTab              = "\x1b\x7f", "\x1b[Z"
)

// ctrl is what a key sends with Ctrl.
func ctrl(letters string) string {
	keys := []byte(letters)
	for i := range keys {
		keys[i] &= 31
	}
	return string(keys)
}

// TestEditorKeys has a row for each key, and for what keys do one after the other.
func TestEditorKeys(t *testing.T) {
	history := []string{"one(1)", "two", "two", "three\nlines", "tést two"}
	tests := []struct{ name, input, keys, want string }{
		{"Ctrl-A", "ab|c", ctrl("A"), "|abc"},
		{"Ctrl-A in a line", "ab\ncd|e", ctrl("A"), "ab\n|cde"},
		{"Ctrl-A twice", "ab\ncd|e", ctrl("AA"), "|ab\ncde"},
		{"Home", "abc|", "\x1b[H", "|abc"},
		{"Ctrl-E", "a|bc", ctrl("E"), "abc|"},
		{"Ctrl-E in a line", "a|b\ncd", ctrl("E"), "ab|\ncd"},
		{"Ctrl-E twice", "a|b\ncd", ctrl("EE"), "ab\ncd|"},
		{"End", "|abc", "\x1b[F", "abc|"},
		{"Alt-<", "a\nb|", "\x1b<", "|a\nb"},
		{"Alt->", "|a\nb", "\x1b>", "a\nb|"},
		{"Ctrl-Home and Ctrl-End", "a\nb|\nc", "\x1b[1;5Hx\x1b[1;5Fy", "xa\nb\ncy|"},
		{"Ctrl-B", "abc|", ctrl("BB"), "a|bc"},
		{"Ctrl-B at the start", "|abc", ctrl("B"), "|abc"},
		{"Left over a line end", "a\n|b", "\x1b[D", "a|\nb"},
		{"Left over a joined emoji", "a👨\u200d👩\u200d👧|", "\x1b[D", "a|👨\u200d👩\u200d👧"},
		{"Ctrl-F", "|abc", ctrl("FF"), "ab|c"},
		{"Ctrl-F at the end", "abc|", ctrl("F"), "abc|"},
		{"Right", "|e\u0301x", "\x1b[C", "e\u0301|x"},
		{"Alt-B", "one.two three|", "\x1bb\x1bb", "one.|two three"},
		{"Alt-F", "|one.two three", "\x1bf\x1bf", "one.two| three"},
		{"Alt with a capital", "one two|", "\x1bB", "one |two"},
		{"Ctrl-Left", "one two|", ctrlLeft, "one |two"},
		{"Ctrl-Right", "|one two", ctrlRight, "one| two"},
		{"Ctrl-Left of rxvt, PuTTY, iTerm", "a b c d|", "\x1bOd\x1b[5D\x1b\x1b[D", "a |b c d"},
		{"Ctrl-Right of rxvt, PuTTY, iTerm", "|a b c d", "\x1bOc\x1b[5C\x1b\x1b[C", "a b c| d"},
		{"Up and Down in lines", "abc\nde\nfg|h", "\x1b[A\x1b[Ax\x1b[B", "abxc\nde|\nfgh"},

		{"Ctrl-D", "a|bc", ctrl("D"), "a|c"},
		{"Ctrl-D at the end", "abc|", ctrl("D"), "abc|"},
		{"Delete", "a|bc", "\x1b[3~", "a|c"},
		{"Ctrl-H", "ab|c", ctrl("H"), "a|c"},
		{"Backspace", "ab|c", "\x7f", "a|c"},
		{"Backspace at the start", "|abc", "\x7f", "|abc"},
		{"Backspace on a flag", "🇩🇪🇫🇷|", "\x7f", "🇩🇪|"},
		{"Ctrl-W", "one two.three  |four", ctrl("W"), "one |four"},
		{"Ctrl-W over a line end", "one\n|two", ctrl("W"), "|two"},
		{"Alt-Backspace", "one two|", altBackspace, "one |"},
		{"Alt-D", "one| two.three", "\x1bd", "one|.three"},
		{"Ctrl-Delete", "|one two", "\x1b[3;5~", "| two"},
		{"Ctrl-K", "a|bc\nd", ctrl("K"), "a|\nd"},
		{"Ctrl-K at a line end", "abc|\nd", ctrl("K"), "abc|d"},
		{"Ctrl-K at the end", "abc|", ctrl("K"), "abc|"},
		{"Ctrl-U", "abc\nde|f", ctrl("U"), "abc\n|f"},
		{"Ctrl-U at a line start", "abc\n|def", ctrl("U"), "abc|def"},
		{"Ctrl-U at the start", "|abc", ctrl("U"), "|abc"},

		{"Ctrl-Y without anything", "a|b", ctrl("Y"), "a|b"},
		{"Ctrl-Y", "one |two", ctrl("KAYY"), "twotwo|one "},
		{"kills behind the cursor join", "|one two three", "\x1bd\x1bd" + ctrl("EY"), " threeone two|"},
		{"kills before the cursor join", "one two three|", ctrl("WWAY"), "two three|one "},
		{"kills around the cursor join", "one two| three", ctrl("WKAY"), "two three|one "},
		{"a key between kills parts them", "one two three|", ctrl("WBFWY"), "one two |"},
		{"a kill of nothing parts them", "one two|", ctrl("WKWY"), "one |"},
		{"Alt-Y", "one two three|", ctrl("WEWEW") + ctrl("Y") + "\x1by", "two |"},
		{"Alt-Y around the ring", "a b|", ctrl("WEW") + ctrl("Y") + "\x1by\x1by", "a |"},
		{"Alt-Y without Ctrl-Y", "one two|", ctrl("W") + "\x1by", "one |"},
		{"Alt-Y after a key", "one two|", ctrl("WEWYB") + "\x1by", "one| "},
		{"Ctrl-Y after Alt-Y", "one two|", ctrl("WEWY") + "\x1by" + ctrl("Y"), "twotwo|"},

		{"Ctrl-T", "a|bc", ctrl("T"), "ba|c"},
		{"Ctrl-T at the end", "abc|", ctrl("T"), "acb|"},
		{"Ctrl-T again", "|abc", ctrl("FTT"), "bca|"},
		{"Ctrl-T at the start", "|abc", ctrl("T"), "|abc"},
		{"Ctrl-T with one character", "a|", ctrl("T"), "a|"},
		{"Ctrl-T at a line end", "ab|\ncd", ctrl("T"), "ba|\ncd"},
		{"Ctrl-T at a line start", "ab\n|cd", ctrl("T"), "ab\n|cd"},
		{"Ctrl-T on clusters", "e\u0301|🇩🇪x", ctrl("T"), "🇩🇪e\u0301|x"},

		{"Ctrl-P", "|", ctrl("PP"), "three\nlines|"},
		{"Ctrl-P with a beginning", "tw|", ctrl("PP"), "two|"},
		{"Ctrl-P to the oldest", "o|", ctrl("PPPP"), "one(1)|"},
		{"Ctrl-N", "t|", ctrl("PPPNN"), "tést two|"},
		{"Ctrl-N back to what was typed", "t|", ctrl("PPNN"), "t|"},
		{"Ctrl-N alone", "t|", ctrl("N"), "t|"},
		{"Up to the history", "on|", "\x1b[A", "one(1)|"},
		{"Up in lines, then to the history", "|", "\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A", "two|"},
		{"Alt-Up past lines", "|", altUp + altUp + altUp, "two|"},
		{"PageUp and PageDown", "|", "\x1b[5~\x1b[5~\x1b[6~", "tést two|"},
		{"Alt-Down", "|", altUp + altUp + altDown, "tést two|"},

		{"Ctrl-R", "x|", ctrl("R"), "(reverse-i-search)`': x|"},
		{"Ctrl-R and a pattern", "|", ctrl("R") + "tw", "(reverse-i-search)`tw': tést |two"},
		{"Ctrl-R again", "|", ctrl("R") + "tw" + ctrl("R"), "(reverse-i-search)`tw': |two"},
		{"Ctrl-R past the last", "|", ctrl("R") + "tw" + ctrl("RRR"), "(reverse-i-search)`tw': |two"},
		{"Ctrl-S", "|", ctrl("R") + "tw" + ctrl("RS"), "(reverse-i-search)`tw': tést |two"},
		{"Ctrl-S outside a search", "a|b", ctrl("S"), "a|b"},
		{"no match", "abc|", ctrl("R") + "zz", "(reverse-i-search)`zz': |"},
		{"Backspace in a search", "|", ctrl("R") + "one\x7f\x7f" + ctrl("H"), "(reverse-i-search)`': |"},
		{"Backspace finds again", "|", ctrl("R") + "twx\x7f", "(reverse-i-search)`tw': tést |two"},
		{"Ctrl-G", "ab|c", ctrl("R") + "tw" + ctrl("G"), "ab|c"},
		{"Esc in a search", "|", ctrl("R") + "(1\x1b", "one|(1)"},
		{"an arrow in a search", "|", ctrl("R") + "(1" + "\x1b[C", "one(|1)"},
		{"an unknown sequence in a search", "|", ctrl("R") + "(\x1b[I1", "(reverse-i-search)`(1': one|(1)"},
		{"a kill in a search", "|", ctrl("R") + "(1" + ctrl("K"), "one|"},

		{"Tab completes what is common", "pe|x", "\t", "pea|x"},
		{"Tab", "pea|", "\t", "pea|"},
		{"Tab with nothing in common", "x.p|;", "\t", "x.p|;"},
		{"Tab completes one", "peac| +", "\t", "peach| +"},
		{"Tab completes without escapes", "pl|", "\t", "plum\ufffd[31m|"},
		{"Tab takes the next", "pea|;", "\t\t", "pear|;"},
		{"Tab goes around", "pea|;", "\t\t\t\t\t", "pear|;"},
		{"Shift-Tab", "pea|;", "\t\t\t" + shiftTab, "pear|;"},
		{"Shift-Tab first", "pea|;", "\t" + shiftTab, "peanut|;"},
		{"Shift-Tab alone", "pea|;", shiftTab, "pea|;"},
		{"Esc takes a candidate back", "pea|;", "\t\t\x1b", "pea|;"},
		{"a key keeps a candidate", "pea|;", "\t\tx", "pearx|;"},
		{"Tab indents", "f(\n|", "\t", "f(\n  |"},

		{"Alt-Enter", "a|b", "\x1b\r", "a\n|b"},
		{"Ctrl-J", "a|b", "\n", "a\n|b"},
		{"Shift-Enter", "a|b", "\x1b[13;2u", "a\n|b"},
		{"Ctrl-Enter of xterm", "a|b", "\x1b[27;5;13~", "a\n|b"},
		{"Enter when it is unfinished", "f(|", "\r", "f(\n|"},
		{"paste", "a|b", "\x1b[200~x\r\n\x03\x1b[31my\n\x1b[201~", "ax\ny|b"},
		{"Ctrl-X Ctrl-E", "ab|c", ctrl("XE"), "abc edited|"},
		{"Ctrl-X and another key", "ab|c", ctrl("XB"), "a|bc"},
		{"Ctrl-L", "ab|c", ctrl("L"), "ab|c"},
		{"Ctrl-Z", "ab|c", ctrl("Z"), "ab|c"},
		{"Ctrl-C", "ab|c", ctrl("C"), "|"},
		{"unused keys", "ab|c", ctrl("@GOQSV\\]^") + "\x1bz\x1b[99~\x1b[1;5Q\x1b[97;9u", "ab|c"},
		{"invalid UTF-8", "a|b", "\xff\xc3(\xe2\x8d\xf00\x80", "a(0|b"},
		{"controls of Unicode", "a|b", "\u0085x\u200d", "ax\u200d|b"},
	}
	for _, tt := range tests {
		e := at(t, tt.input, history...)
		e.types(tt.keys)
		if got := e.state(); got != tt.want {
			t.Errorf("%s: %q becomes %q, want %q", tt.name, tt.input, got, tt.want)
		}
	}
}

// TestUndo takes edits back in steps.
func TestUndo(t *testing.T) {
	undo := ctrl("_")
	tests := []struct{ name, input, keys, want string }{
		{"nothing", "a|b", undo, "a|b"},
		{"a run of characters", "|", "abc" + undo, "|"},
		{"characters typed one by one", "x|", "a" + "b" + "c" + undo, "x|"},
		{"a run with brackets", "|", "f(1) [2] {3}" + undo, "|"},
		{"two runs", "|", "abc" + ctrl("B") + "de" + undo, "ab|c"},
		{"two runs, twice", "|", "abc" + ctrl("B") + "de" + undo + undo, "|"},
		{"more often than there were steps", "|", "abc" + undo + undo + undo, "|"},
		{"Ctrl-X Ctrl-U", "|", "abc" + ctrl("XU"), "|"},
		{"a kill", "one two|", ctrl("W") + undo, "one two|"},
		{"two kills", "one two|", ctrl("WW") + undo, "one |"},
		{"a kill stays in the ring", "one two|", ctrl("W") + undo + ctrl("Y"), "one twotwo|"},
		{"a yank", "one two|", ctrl("WYY") + undo, "one two|"},
		{"a yank and what took its place", "one two|", ctrl("WEWY") + "\x1by" + undo, "|"},
		{"a run of Backspace", "abcd|", "\x7f\x7f" + ctrl("H") + undo, "abcd|"},
		{"transposed", "ab|", ctrl("T") + undo, "ab|"},
		{"a paste", "a|", "x\x1b[200~1\n2\x1b[201~y" + undo + undo, "ax|"},
		{"a completion", "peac|", "\t" + undo, "peac|"},
		{"candidates", "pea|", "\t\t\t" + shiftTab + undo, "pea|"},
		{"a new line", "a|", "x\x1b\ry" + undo + undo, "ax|"},
		{"the history", "t|", ctrl("PP") + undo + undo, "t|"},
		{"a search", "abc|", ctrl("R") + "one" + ctrl("A") + undo, "abc|"},
		{"another program", "abc|", ctrl("XE") + undo, "abc|"},
		{"typed again", "|", "abc" + undo + "d" + undo, "|"},
		{"not what was given up", "|", "abc" + ctrl("C") + undo, "|"},
	}
	for _, tt := range tests {
		e := at(t, tt.input, "one", "two", "three")
		e.types(tt.keys)
		if got := e.state(); got != tt.want {
			t.Errorf("%s: %q becomes %q, want %q", tt.name, tt.input, got, tt.want)
		}
	}
}

func TestUndoIsLimited(t *testing.T) {
	var u undo
	long := typed(strings.Repeat("x", maxUndo/4))
	for i := range 10 {
		u.push(long.move(i))
	}
	if n := len(u.steps); n != 4 || u.size != maxUndo {
		t.Errorf("%d steps of %d characters", n, u.size)
	}
	for at := 9; at >= 6; at-- {
		if b, ok := u.pop(); !ok || b.at != at {
			t.Errorf("step %d is %v, %v", at, b.at, ok)
		}
	}
	if _, ok := u.pop(); ok || u.size != 0 {
		t.Errorf("there is one more, and %d characters", u.size)
	}
}

func TestKillRingIsLimited(t *testing.T) {
	var k killRing
	for i := range 2 * maxKills {
		k.put(fmt.Sprint(i), false, false)
	}
	k.turn()
	if got := k.text(); len(k.texts) != maxKills || got != fmt.Sprint(2*maxKills-2) {
		t.Errorf("%d texts, the one before the last is %s", len(k.texts), got)
	}
}

// TestKillsOutliveAnInput yanks what was killed in the input before.
func TestKillsOutliveAnInput(t *testing.T) {
	first, second := at(t, "one two|"), at(t, "x|")
	second.editor.kills = first.editor.kills
	first.types(ctrl("W") + "\r")
	second.types(ctrl("Y"))
	if got := second.state(); got != "xtwo|" {
		t.Error(got)
	}
}

// TestEndings ends inputs with each of the keys that do.
func TestEndings(t *testing.T) {
	tests := []struct {
		input, keys, line string
		err               error
	}{
		{"1 + 1|", "\r", "1 + 1", nil},
		{"f(|)", "\r", "f()", nil},
		{"|", ctrl("D"), "", io.EOF},
		{"|", ctrl("C"), "", ErrInterrupted},
		{"abc|", ctrl("CD"), "", io.EOF},
		{"x|", ctrl("R") + "on\r", "one", nil},
		{"f(\n|", "\r\r", "f(\n\n", nil},
		{"x|", "\x1bOM", "x", nil},
	}
	for _, tt := range tests {
		e := at(t, tt.input, "one", "two")
		e.types(tt.keys)
		if !e.done || len(e.answer) != 1 {
			t.Errorf("%q does not end %q", tt.keys, tt.input)
			continue
		}
		if a := <-e.answer; a.line != tt.line || a.err != tt.err {
			t.Errorf("%q ends %q with %q, %v", tt.keys, tt.input, a.line, a.err)
		}
	}
}

// FuzzEditor types any bytes: the cursor stays in the text, which is valid and has nothing a terminal would obey.
func FuzzEditor(f *testing.F) {
	for _, keys := range []string{
		"f(\r\tx)\x17\x19\x1by\x1f\x1f\x14", "\x12o\x12\x13\x07\x12t\x1b", "pea\t\t\x1b[Z\x1b\x18\x15",
		"\xff\x1b[200~a\r\xfe\x1b[201~\x10\x0e", "日本\x1b[D\x14\x1b[A\x1b[B\x15\x0b\x04\x08e\u0301\x14",
	} {
		f.Add([]byte(keys))
	}
	f.Fuzz(func(t *testing.T, keys []byte) {
		e := at(t, "a\n🇩🇪|(", "one\xff\x1b[m", "two\nlines\r\n", "three")
		for _, key := range slices.Collect(slices.Chunk(keys, 7)) {
			e.types(string(key))
			if b := e.shown(); b.at < 0 || b.at > len(b.text) {
				t.Fatalf("after %q the cursor is at %d of %q", keys, b.at, b)
			}
			if v := e.view(); !utf8.ValidString(v.code) || strings.ContainsAny(v.code, "\x1b\r\x07") {
				t.Fatalf("%q makes %q", keys, v.code)
			}
		}
	})
}

// TestKeyTable holds that each key is in its table once.
func TestKeyTable(t *testing.T) {
	for _, table := range [][]Key{editingKeys(), searchKeys()} {
		seen := map[string]bool{}
		for _, b := range table {
			for name := range strings.SplitSeq(b.Names, ", ") {
				if seen[name] || b.Does == "" || b.do == nil {
					t.Errorf("%s is there twice, or does nothing", name)
				}
				seen[name] = true
			}
		}
	}
	if n := len(Keys()); n != len(editingKeys())+len(searchKeys()) {
		t.Errorf("%d keys are listed", n)
	}
}

// BenchmarkKey types a character into a long line, takes it back, and paints both.
func BenchmarkKey(b *testing.B) {
	e := at(b, strings.Repeat("const value = await gather(1); ", 60)+"|")
	b.ReportAllocs()
	for b.Loop() {
		e.types("x")
		e.scr.update(e.view())
		e.types("\x7f")
		e.scr.update(e.view())
	}
}
