package source_test

import (
	"strings"
	"testing"

	"weft/runtime/engine/source"
)

// findUnit finds a unit in a text of which no outline is kept.
func findUnit(text source.Text, src string, near int) (*source.Unit, error) {
	o, err := text.Outline()
	if err != nil {
		return nil, err
	}
	return o.FindUnit(src, near)
}

func TestFindUnitRefuses(t *testing.T) {
	for _, c := range []struct{ code, src, want string }{
		{"const f = () => 1", "() => 2", `f.js does not contain this function: "() => 2"`},
		{"class A {\n #m() { return 1 } }", "#m() { return 1 }", "f.js:2:2: a private method"},
		{"class A {\n [x]() {} }", "[x]() {}", "f.js:2:2: a method with a computed name"},
		{"class A {\n 1.5() {} }", "1.5() {}", "f.js:2:2: a method with a computed name"},
		{"class A { get x() {} }", "get x() {}", "f.js:1:11: a getter or setter of a class"},
		{"({ [x]() {} })", "[x]() {}", "f.js:1:4: a method with a computed name"},
		{"class A { constructor() {} }", "constructor() {}", "f.js does not contain this function"},
		{"function f( {}", "", "SyntaxError"},
	} {
		u, err := findUnit(source.Text{Name: "f.js", Code: c.code}, c.src, -1)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got %+v, %v, want %s", c.code, u, err, c.want)
		}
	}
}

func TestFindUnitNear(t *testing.T) {
	text := source.Text{Name: "f.js", Code: "const a = x => x,  b= x => x , c= x => x"}
	for near, want := range map[int]int{-1: 10, 10: 10, 22: 22, 34: 34} {
		u, err := findUnit(text, "x => x", near)
		if err != nil || u.Ref.Start != want || u.Ref.End != want+6 {
			t.Errorf("near %d: got %+v, %v, want %d", near, u, err, want)
		}
	}
	if u, err := findUnit(text, "x => x", 11); err == nil {
		t.Errorf("inside of a function we get %+v", u)
	}
	text.Code = "a = class { m() {} }; b = class { m() {} }"
	for near, want := range map[int]int{-1: 4, 4: 4, 12: 4, 19: 4, 26: 26, 34: 26, 41: 26} {
		if u, err := findUnit(text, "class { m() {} }", near); err != nil || u.Ref.Start != want {
			t.Errorf("class near %d: got %+v, %v, want %d", near, u, err, want)
		}
	}
	for _, near := range []int{3, 20, 25, 42, 1000} {
		if u, err := findUnit(text, "class { m() {} }", near); err == nil {
			t.Errorf("outside of the classes, at %d, we get %+v", near, u)
		}
	}
}

// TestTextOf: what is known of a function whose text is not is enough.
func TestTextOf(t *testing.T) {
	for _, c := range []struct{ src, call, want string }{
		{"function anonymous(a\n) {\nreturn a\n}", "target(1)", "1"},
		{"function () { return 2 }", "target()", "2"},
		{"x => x", "target(3)", "3"},
		{"class A { get x() { return 4 } }", "new target().x", "4"},
		{"m() { return 5 }", "target()", "5"},
		{"async *[m]() { return 5 }", "", ""},
		{"", "", ""},
	} {
		text := source.TextOf("<eval>", c.src)
		u, err := findUnit(text, c.src, -1)
		if err != nil {
			if c.want != "" {
				t.Errorf("%s: %v", c.src, err)
			}
			continue
		}
		p, err := source.CompileUnit(text, u.Ref, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		h := newHost(t)
		if got := seen(t, h, valueOf(t, h, p), c.call); got[0] != c.src || got[len(got)-1] != c.want {
			t.Errorf("got %q, want %s", got, c.want)
		}
	}
}
