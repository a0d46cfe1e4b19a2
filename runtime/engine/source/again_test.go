package source_test

import (
	"testing"

	"weft/runtime/engine/source"
)

func TestAgain(t *testing.T) {
	names := map[string]bool{"a": true, "ß": true}
	for _, c := range []struct{ code, want string }{
		{"const a = 1", "var a = 1"},
		{"let x = 1,\n  a", "var x = 1,\n  a = undefined"},
		{"let ß, x = 2", "var ß = undefined, x = 2"},
		{"let [x, { y: a = 5 }] = list", "var [x, { y: a = 5 }] = list"},
		{"/* let a */ let a; const b = a", "/* let a */ var a = undefined; const b = a"},
		{"class a {}\n(0)", "var a = class a {};\n(0)"},
		{"async function a() { let a }", "var a = async function a() { let a };"},
		{"const a = await null", "var a = await null"},
		{"const b = 1; { let a } var a", "const b = 1; { let a } var a"},
		{"const a = ;", "const a = ;"},
	} {
		if got := (source.Text{Name: "<1>", Code: c.code}).Again(names); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.code, got, c.want)
		}
	}
}
