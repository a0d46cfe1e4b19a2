package source_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/source"
)

func TestSyntaxErrors(t *testing.T) {
	for code, want := range map[string]string{
		"let 1":                            "1:5 Unexpected number",
		"a b":                              "1:3 Unexpected identifier",
		"\n\nfoo bar":                      "3:5 Unexpected identifier",
		"'abc":                             "1:1 Unterminated string",
		"x = 'abc\ny":                      "1:5 Unterminated string",
		"a = 1 @ 2":                        `1:7 Invalid or unexpected token '@'`,
		"return 1":                         "1:1 Illegal return statement",
		"await 1; return 1":                "1:10 Illegal return statement",
		"if (1) { await 2; return }":       "1:19 Illegal return statement",
		"await 1; x y":                     "1:12 Unexpected identifier",
		"let x = await 1;\nlet 2":          "2:5 Unexpected number",
		"await 1 }":                        "1:9 Unexpected token '}'",
		"await 1 }; {":                     "1:9 Unexpected token '}'",
		"foo(await 1))":                    "1:13 Unexpected token ')'",
		"let a; let a":                     "1:12 Identifier 'a' has already been declared",
		"await 1; let a; let a":            "1:21 Identifier 'a' has already been declared",
		"break":                            "1:1 Illegal break statement",
		"for (;;) function f() {}":         "1:10 In non-strict mode code, functions can only be declared at top level",
		"while (0) a: function f() {}":     "1:",
		"((a, b = await 1) => a); await 2": "1:10 await is not allowed in the parameters",
		"class A { x = await 1 }":          "1:15 await is not allowed in a class field",
		"async () => { class A { x = await 1 } }": "1:29 await is not allowed in a class field",
		"class A { static { await 1 } }":          "1:26 Unexpected token 'await'",
		"function f() { await 1 }":                "1:22 await is only valid in async functions and at the top level: f must be async",
		"await 2 ** 2 ** 2":                       "1:9 ",
		"import threading":                        "1:17 no import is needed here: threading is a global",
		"import x form 'y'":                       "1:10 Unexpected identifier 'form': 'from' was expected",
		"import {a b} from 'y'":                   "1:11 Unexpected identifier 'b': ',' or '}' was expected",
		"import a from b":                         "1:15 Unexpected identifier 'b': the name of a module is a string",
		"import {a} from 'y'; let a":              "1:9 Identifier 'a' has already been declared",
		"export {b}":                              "1:9 Export 'b' is not defined in the module",
		"export let a; export {a}":                "1:23 Duplicate export of 'a'",
		"const m = import()":                      "1:11 import() takes the name of a module",
		"import(...['x'])":                        "1:1 import() takes no ...",
		"import('x', {}, '')":                     "1:1 import() takes the name of a module",
		"new import('x')":                         "1:1 Cannot use new with import",
		"import.meta = 1":                         "1:1 Invalid left-hand side in assignment",
		"{ import x from 'y' }":                   "1:10 Unexpected",
		"export x = 1":                            "1:8 Unexpected identifier 'x': export is followed by",
		"f('import (') g":                         "1:15 Unexpected identifier",
		"\ufefflet 1":                             "1:5 Unexpected number",
		"#!/bin/x\nlet 1":                         "2:5 Unexpected number",
		"\xff":                                    "1:1 Invalid UTF-8 character",
		strings.Repeat("(", 200_000):              "1:10001 this nests too deep",
		"x" + strings.Repeat("=x", 300_000):       "1:400001 this nests too deep",
		strings.Repeat("for(;;)", 100_000):        "1:560001 this nests too deep",
	} {
		_, err := source.Compile(source.Text{Name: "f.js", Code: code}, source.Options{Prompt: true})
		var e *source.SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%.60q\ngot %v, want %s", code, err, want)
			continue
		}
		got := strings.TrimPrefix(e.Position.String(), "f.js:") + " " + e.Message
		if !strings.HasPrefix(got, want) || e.Position.File != "f.js" || e.Frame == "" {
			t.Errorf("%.60q\ngot  %s\nwant %s\n%s", code, got, want, e.Frame)
		}
	}
}

// A text could otherwise have any file read as a source map, and forge the positions of errors.
func TestNoSourceMap(t *testing.T) {
	path := filepath.Join(t.TempDir(), "map.json")
	forged := `{"version":3,"sources":["forged.js"],"names":[],"mappings":"AAiBA"}`
	if err := os.WriteFile(path, []byte(forged), 0o600); err != nil {
		t.Fatal(err)
	}
	data := "data:application/json;base64," + base64.StdEncoding.EncodeToString([]byte(forged))
	for _, url := range []string{path, data} {
		text := source.Text{Name: "f.js", Code: "missing()\n//# sourceMappingURL=" + url}
		p, err := source.Compile(text, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = goja.New().RunProgram(p.Compiled)
		if err == nil || !strings.Contains(err.Error(), "f.js:1:1") {
			t.Errorf("%s: %v", url, err)
		}
	}
}

func TestIncomplete(t *testing.T) {
	for code, want := range map[string]bool{
		"{":                                  true,
		"foo(":                               true,
		"[1,":                                true,
		"`abc":                               true,
		"`a${":                               true,
		"/* x":                               true,
		"1 +":                                true,
		"class A {":                          true,
		"async () => {":                      true,
		"function f(":                        true,
		"if (x)":                             true,
		"for (;;)":                           true,
		"try { }":                            true,
		"try { } ":                           true,
		"try { } 5":                          false,
		"await":                              false, // a name
		"await foo(":                         true,
		"if (1) { await 2":                   true,
		"for (const x of await y) {\n":       true,
		"const f = async () => {\nawait 1\n": true,
		"await `a":                           true,
		"await 1; /* ":                       true,
		"try { await 1 }":                    true,
		"await 1 }":                          false,
		"await 1) (":                         false,
		"'abc":                               false,
		"a b":                                false,
		"":                                   false,
		"1":                                  false,
		"}":                                  false,
		"await 1 + ":                         true,
		"await (":                            true,
		"x = {a: await 1,":                   true,
	} {
		_, err := source.Compile(source.Text{Code: code}, source.Options{Prompt: true})
		if got := source.Incomplete(err); got != want {
			t.Errorf("%q: incomplete is %t, want %t (%v)", code, got, want, err)
		}
	}
	if source.Incomplete(nil) || source.Incomplete(errors.New("x")) {
		t.Error("what is no syntax error is incomplete")
	}
}

// TestBrokenTexts holds what is said of broken texts of all kinds, and where: each block of testdata/broken.txt has the name of a text and the
// text, quoted, then the report. It is the same at a prompt. UPDATE=1 in the environment writes the reports.
func TestBrokenTexts(t *testing.T) {
	const golden = "testdata/broken.txt"
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for block := range strings.SplitSeq(string(want), "## ") {
		header, _, _ := strings.Cut(block, "\n")
		name, quoted, ok := strings.Cut(header, " ")
		code, err := strconv.Unquote(quoted)
		if !ok || err != nil {
			continue
		}
		_, err = source.Compile(source.Text{Name: name, Code: code}, source.Options{})
		_, typed := source.Compile(source.Text{Name: name, Code: code}, source.Options{Prompt: true})
		var e *source.SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%s %s is accepted", name, quoted)
			continue
		}
		if typed == nil || typed.Error() != err.Error() {
			t.Errorf("%s %s\ngot %v\nat the prompt %v", name, quoted, err, typed)
		}
		if strings.Contains(e.Message, "more errors") || e.Frame == "" {
			t.Errorf("%s %s: %v\n%s", name, quoted, err, e.Frame)
		}
		fmt.Fprintf(&got, "## %s %s\n%s\n%s\n\n", name, quoted, e.Frame, e.Error())
	}
	if os.Getenv("UPDATE") != "" {
		err = os.WriteFile(golden, []byte(got.String()), 0o666)
	} else if got.String() != string(want) {
		t.Errorf("got\n%s", got.String())
	}
	if err != nil {
		t.Error(err)
	}
}
