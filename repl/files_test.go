//go:build unix

package repl_test

import (
	"os"
	"strings"
	"testing"

	"weft/repl/screentest"
)

// TestSave writes what was typed as a script that does the same.
func TestSave(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c := open(t)
	c.play(`
> const a = 20
> throw 1
<2>:1:1
1 | throw 1
  | ^
Uncaught 1
> const a = 21
a was a constant; it means something else from now on
> print(a * 2)
42
> .save ` + dir + `/saved.js
` + dir + `/saved.js: 3 inputs
> .reset
a new session
> .load ` + dir + `/saved.js
42
`)
	code, err := os.ReadFile(dir + "/saved.js")
	if err != nil {
		t.Fatal(err)
	}
	want := "// Typed at the prompt.\n\nlet a = 20;\n\na = 21;\n\nprint(a * 2);\n\n// Output:\n// 42\n"
	if string(code) != want {
		t.Errorf("got\n%s\nwant\n%s", code, want)
	}
}

// TestEdit hands the last input to an editor.
func TestEdit(t *testing.T) {
	t.Parallel()
	c := open(t, "WEFT_TEST_EDITOR=sed -i s/1/2/")
	c.play("> 1 + 40\n41")
	c.Type(".edit\r")
	c.Until("the edited input", func(s *screentest.Screen) bool {
		return strings.HasSuffix(s.Text(), "> 2 + 40") || strings.HasSuffix(s.Text(), "> 2 + 40\n42")
	})
	c.Type("\r")
	c.ends("\n42\n>")
}
