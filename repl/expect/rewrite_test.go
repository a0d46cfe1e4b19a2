package expect

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRewrite(t *testing.T) {
	for _, c := range []struct {
		name, code     string
		stdout, stderr string
		exit           int
		want           string
	}{
		{"nothing was said", "print(1)\n", "1\n", "", 0, "print(1)\n\n// Output:\n// 1\n"},
		{"nothing was printed", "f()\n", "", "", 0, "f()\n\n// Output:\n"},
		{"all three", "f()\n", "1\n\n2\n", "bad\n", 13, "f()\n\n// Output:\n// 1\n//\n// 2\n\n// Errors:\n// bad\n\n// Exit: 13\n"},
		{"it is close together", "f()\n// Output:\n// 1\n// Exit: 2\n", "2\n", "", 3, "f()\n// Output:\n// 2\n// Exit: 3\n"},
		{"no error any more", "f()\n\n// Errors:\n// bad\n\n// Exit: 1\n", "fine\n", "", 0, "f()\n\n// Output:\n// fine\n"},
		{"it matches", "f()\n\n// Output:\n// a\n// ...\n// b ... c\n", "a\nx\ny\nb 5 c\n", "", 0, "f()\n\n// Output:\n// a\n// ...\n// b ... c\n"},
		{"dots stay", "f()\n\n// Output:\n// took ... ms\n// 1\n// in ... all\n", "took 5 ms\n2\n3\nin 4 all\n", "", 0,
			"f()\n\n// Output:\n// took ... ms\n// 2\n// 3\n// in ... all\n"},
		{"any order", "f()\n\n// Unordered output:\n// a ...\n// b\n// c\n", "c\nd\na 1\n", "", 0, "f()\n\n// Unordered output:\n// a ...\n// c\n// d\n"},
		{"flags and comments", "// weft --seed 7\n// It is so.\n\nf()\n\n// Output:\n// 1\n", "2\n", "", 0,
			"// weft --seed 7\n// It is so.\n\nf()\n\n// Output:\n// 2\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Rewrite(c.code, c.stdout, c.stderr, c.exit)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			if e, ok := Read(got); !ok || e.Check(c.stdout, c.stderr, c.exit) != nil {
				t.Errorf("the run does not match:\n%s", got)
			}
		})
	}
}
