package source

import (
	"encoding/json"
	"reflect"
	"testing"
)

// TestLoweredErrors: of what no parser reads, the error is that of the one who came furthest, in the same words.
func TestLoweredErrors(t *testing.T) {
	for code, want := range map[string]string{
		"let x: = 5":                          "1:8 Unexpected token '='",
		"let a: number = 1\nlet b: string; ]": "2:16 Unexpected token ']'",
		"for await (x of":                     "1:16 Unexpected end of input",
		"class A { x: number = ":              "1:23 Unexpected end of input",
		"import threading":                    "1:17 no import is needed here: threading is a global, use it as it is",
		"x = 5 5":                             "1:7 Unexpected number",
		"await using x":                       "1:13 Unexpected identifier 'x'",
		"interface A { b: string ":            "1:25 Unexpected end of input",
	} {
		_, err := Compile(Text{Name: "t", Code: code}, Options{})
		e, ok := err.(*SyntaxError)
		if !ok {
			t.Errorf("%q: %v", code, err)
			continue
		}
		if got := e.Position.String()[2:] + " " + e.Message; got != want {
			t.Errorf("%q:\ngot  %s\nwant %s", code, got, want)
		}
	}
}

// TestHintsAreForErrors: what only looks like another language's is read.
func TestHintsAreForErrors(t *testing.T) {
	for _, code := range []string{
		"const f = 'f'; for await (const x of []) f",
		"const f = 'f'; let x: number = 1",
		"let a, b; if (a) b; else for await (a of []) b",
		"const and = 'x is not y'; let not: string = and",
		"let lambda = 1; let x: number = lambda",
	} {
		if _, err := Compile(Text{Name: "t", Code: code}, Options{}); err != nil {
			t.Errorf("%q: %v", code, err)
		}
	}
}

// TestLoweredIncomplete: a prompt asks for more lines of what only lowering can read, too.
func TestLoweredIncomplete(t *testing.T) {
	for code, want := range map[string]bool{
		"class A { x: number = ":         true,
		"for await (":                    true,
		"async function* f() {":          true,
		"interface A {":                  true,
		"enum A { B,":                    true,
		"function f<T>(x: T): T {":       true,
		"type A = {":                     true,
		"{ using x = ":                   true,
		"let x: number = 5; f(":          true,
		"let x: = 5":                     false,
		"let x: number = 5 5":            false,
		"abstract class A { foo(): void": true,
	} {
		_, err := Compile(Text{Name: "t", Code: code}, Options{Prompt: true})
		if err == nil || Incomplete(err) != want {
			t.Errorf("%q: %v, incomplete: %v", code, err, Incomplete(err))
		}
	}
}

// TestLoweredTravels: with its lowering a text is compiled without esbuild, and as JSON it stays the same.
func TestLoweredTravels(t *testing.T) {
	const code = "async function* gen<T>(x: T) { yield x }\nfor await (const é of gen(1)) print(é, '\u2028😀')"
	p, err := Compile(Text{Name: "t", Code: code}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Text.Code != code || p.Text.Lowered == nil {
		t.Fatalf("the text is %+v", p.Text)
	}
	sent, err := json.Marshal(p.Text)
	if err != nil {
		t.Fatal(err)
	}
	var there Text
	if err := json.Unmarshal(sent, &there); err != nil || !reflect.DeepEqual(there, p.Text) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, there.Lowered, p.Text.Lowered)
	}
	if _, err := Compile(there, Options{}); err != nil {
		t.Error(err)
	}
	plain, err := Compile(Text{Name: "t", Code: "let x = 1"}, Options{})
	if err != nil || plain.Text.Lowered != nil {
		t.Errorf("%v: plain code was lowered", err)
	}
}

// TestLoweredDeclares: what a text declares and mentions is the author's, at the author's places.
func TestLoweredDeclares(t *testing.T) {
	const code = "interface I { x: number }\nenum E { A }\nfor await (const q of [1]) { print(q) }\nlet n: number = later\nfunction f(error: I) { return error }\nusing u = null"
	o, err := Text{Name: "t", Code: code}.Outline()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, d := range o.Declarations() {
		got[d.Name] = d.Position.String()
	}
	want := map[string]string{"E": "t:2:6", "n": "t:4:5", "f": "t:5:10", "u": "t:6:7"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("declared:\ngot  %v\nwant %v", got, want)
	}
	uses := map[string]bool{"print": true, "later": true}
	if !reflect.DeepEqual(o.Uses(), uses) {
		t.Errorf("used:\ngot  %v\nwant %v", o.Uses(), uses)
	}
}
