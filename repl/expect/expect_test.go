package expect

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines has a line for each slash.
func lines(text string) string {
	if text == "" {
		return ""
	}
	return strings.ReplaceAll(text, "/", "\n") + "\n"
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, code string
		want       Expectation
		ok         bool
	}{
		{"nothing", "print(1)", Expectation{}, false},
		{"nothing at all", "", Expectation{}, false},
		{"flags and time say nothing of what comes", "// weft --seed 7\n// It is so.\n//\n//  @time real\n\nf()", Expectation{Flags: []string{"--seed", "7"}, Real: true}, false},
		{"a time that is no comment at the top", "f()\n// @time real\n", Expectation{}, false},
		{"output", "f()\n// Output:\n// a\n//\n//  b\n", Expectation{Output: []string{"a", "", " b"}}, true},
		{"errors in code are none", "const a = `\n// Output:\n// a\n`\nf()\n\n// Exit: 3\n", Expectation{Exit: 3}, true},
		{"throws", "f()\n// Throws: Error: no ...  \n", Expectation{Throws: "Error: no ...", Exit: 1}, true},
		{"throws and a code", "f()\n// Throws: Error: no\n// Exit: 4", Expectation{Throws: "Error: no", Exit: 4}, true},
		{"line ends of Windows", "f()\r\n// Unordered output:\r\n// a\r\n", Expectation{Output: []string{"a"}, Unordered: true}, true},
		{"a comment behind", "f()\n// Output:\n// a\n\n// That is all.\n", Expectation{Output: []string{"a"}}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := Read(c.code)
			if d := cmp.Diff(c.want, got); d != "" || ok != c.ok {
				t.Errorf("ok is %v (-want +got)\n%s", ok, d)
			}
		})
	}
}

// Lines have slashes between them; want is the difference, without its heading.
func TestCompare(t *testing.T) {
	for _, c := range []struct {
		want, got string
		unordered bool
		diff      string
	}{
		{"a/b", "a/b", false, ""},
		{"a/.../z", "a/z", false, ""},
		{"a/.../z", "a/b/z/c/z", false, ""},
		{".../b/...", "a/c", false, "  a/- b/+ c"},
		{"a ... c/...", "a b c/d", false, ""},
		{"a/b/c", "a/c", false, "  a/- b/  c"},
		{"a/c", "a/b/c", false, "  a/+ b/  c"},
		{"a/.../x/z", "a/b/c/y/z", false, "  a/  b/  c/- x/+ y/  z"},
		{"1/2/3/4/5/x/6/7/8/9", "1/2/3/4/5/y/6/7/8/9", false, "  ⋮/  3/  4/  5/- x/+ y/  6/  7/  8/  ⋮"},
		{"", "a", false, "+ a"},
		{"a", "", false, "- a"},
		{"a/b/a", "b/a/a", true, ""},
		{"a/b", "a/a", true, "- b/+ a"},
		{"a ...", "a 1/a 2", true, "+ a 2"},
		{"a .../a 1", "a 1/a 2", true, ""},
		{"... 1/a ...", "a 1/b 1", true, ""},
		{"... 1/a .../a ... 1", "a 1/b 1/a 2 1", true, ""},
		{"b/...", "a/b/c", true, ""},
		{"b/...", "a/c", true, "- b"},
	} {
		got := compare(split(lines(c.want)), split(lines(c.got)), c.unordered)
		if d := cmp.Diff(lines(c.diff), got); d != "" {
			t.Errorf("%q and %q, unordered %v (-want +got)\n%s", c.want, c.got, c.unordered, d)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name           string
		e              Expectation
		stdout, stderr string
		exit           int
		want           string
	}{
		{"all right", Expectation{Output: []string{"a"}}, "a\n", "", 0, ""},
		{"a warning", Expectation{Output: []string{"a"}}, "a\n", "careful\n", 0, "standard error (- expected, + came):/+ careful"},
		{"an exit code", Expectation{}, "", "", 13, "exit code (- expected, + came):/- 0/+ 13"},
		{"thrown", Expectation{Throws: "Error: no ...", Exit: 1}, "", "a.js:1:1\nUncaught Error: no way\n    at a.js:1:1\n", 1, ""},
		{"not thrown", Expectation{Throws: "Error: no", Exit: 1}, "", "", 0,
			"error (- expected, + came):/- Uncaught Error: no/exit code (- expected, + came):/- 1/+ 0"},
		{"thrown with errors", Expectation{Throws: "E", Errors: []string{"x", "..."}, Exit: 1}, "", "y\nUncaught E\n", 1,
			"standard error (- expected, + came):/- x/+ y/  Uncaught E"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if err := c.e.Check(c.stdout, c.stderr, c.exit); err != nil {
				got = err.Error()
			}
			if d := cmp.Diff(strings.TrimSuffix(lines(c.want), "\n"), got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

const text = "# One\n\n```js\nprint(1)\n```\n```text\n1\n```\n\n```ts\nf()\n```\n```sh\nls\n```\n```output\nof nothing\n```\n" +
	"> ```js\n> g()\n> ```\n> so:\n> ```output unordered exit=3\n> b\n> a ...\n> ```\nEnd.\n"

func TestArticle(t *testing.T) {
	a := ReadArticle(text)
	const stdout = "1\n\x002\x00free\n\x003\x00a 5\nb\n"
	if err := a.Check(stdout, "", 3); err != nil || len(a.Passages) != 3 || !a.Says() || a.Real() {
		t.Errorf("%d passages, %v", len(a.Passages), err)
	}
	if now := a.Rewrite(stdout, ""); now != text {
		t.Errorf("it was rewritten:\n%s", now)
	}
	if d := cmp.Diff([]string{"1\n", "free\n", "a 5\nb\nno\n"}, a.Printed(stdout, "no\n")); d != "" {
		t.Error(d)
	}
	want := lines("line 6: output of the block in line 3 (- expected, + came):/- 1/+ 2/line 23: output of the block in line 19 " +
		"(- expected, + came):/- b/+ c/+ oh/exit code (- expected, + came):/- 3/+ 0/  oh")
	err := a.Check("2\n\x002\x00\x003\x00a 5\nc\n", "oh\n", 0)
	if d := cmp.Diff(strings.TrimSuffix(want, "\n"), err.Error()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	now := a.Rewrite("2\n3\n\x002\x00\x003\x00a 5\nc\n", "")
	if wanted := strings.NewReplacer("```text\n1\n", "```text\n2\n3\n", "> b\n> a ...\n", "> a ...\n> c\n").Replace(text); now != wanted {
		t.Error(cmp.Diff(wanted, now))
	}
}

// Whatever a script and an article say: rewritten with what a run has printed, that run is as expected, and rewriting again changes nothing.
func FuzzRewrite(f *testing.F) {
	f.Add("f()\n\n// Output:\n// a\n// ...\n\n// Exit: 2\n", "a\nb\n", "", 2)
	f.Add("f()\r\n// Unordered output:\r\n// a ...\r\n// Throws: Error\r\n// more\r\n", "b\na 1\n", "Uncaught Error\n", 1)
	f.Add("// weft --seed 1\n// Errors:\n// x\n// Exit: 99999999999\n", "\u2028\r\n", "... \n", 13)
	f.Add(text, "2\n\x002\x00", "oh", 1)
	f.Fuzz(func(t *testing.T, code, stdout, stderr string, exit int) {
		exit &= 255
		stdout, stderr = strings.ReplaceAll(stdout, "\x00", ""), strings.ReplaceAll(stderr, "\x00", "")
		now := Rewrite(code, stdout, stderr, exit)
		e, ok := Read(now)
		if err := e.Check(stdout, stderr, exit); err != nil || !ok {
			t.Fatalf("%q has become\n%q\nwhich says otherwise: %v", code, now, err)
		}
		if again := Rewrite(now, stdout, stderr, exit); again != now {
			t.Errorf("%q\nhas become\n%q", now, again)
		}
		_ = ReadArticle(ReadArticle(code).Rewrite(stdout, stderr)).Check(stdout, stderr, exit)
	})
}
