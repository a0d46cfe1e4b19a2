package esm_test

import (
	"fmt"
	"strings"
	"testing"

	"weft/runtime/engine/source/esm"
)

// summary is what a text has of modules, in one line.
func summary(s *esm.Syntax) string {
	var out []string
	for _, r := range s.Requests {
		out = append(out, strings.TrimSpace("from "+r.Specifier+" "+r.Type))
	}
	for _, i := range s.Imports {
		out = append(out, fmt.Sprintf("%s=%d.%s", i.Local, i.Request, i.Name))
	}
	for _, e := range s.Exports {
		out = append(out, fmt.Sprintf("export %s=%d.%s", e.Name, e.Request, e.Local))
	}
	if n := len(s.Declared); n > 0 {
		out = append(out, fmt.Sprint("declared ", n))
	}
	if s.Default >= 0 {
		out = append(out, fmt.Sprint("default anonymous ", s.Anonymous))
	}
	if s.Word != "" {
		out = append(out, fmt.Sprint("calls ", strings.Count(s.Masked, s.Word)))
	}
	return strings.Join(out, ", ")
}

func TestScan(t *testing.T) {
	for code, want := range map[string]string{
		`import 'x'`:                                                 "from x",
		`import a from "x"`:                                          "from x, a=0.default",
		`import * as ns from 'x';`:                                   "from x, ns=0.*",
		`import a, { b, c as d } from 'x'`:                           "from x, a=0.default, b=0.b, d=0.c",
		`import a, * as b from 'x'`:                                  "from x, a=0.default, b=0.*",
		`import { default as d, 'a b' as c, } from 'x'`:              "from x, d=0.default, c=0.a b",
		`import { if as x } from 'x'; import 'x'; import y from 'z'`: "from x, from z, x=0.if, y=1.default",
		`import d from './d.json' with { type: 'json' }`:             "from ./d.json json, d=0.default",
		`import from from 'x'`:                                       "from x, from=0.default",
		`import{a}from'x';import*as b from'x'`:                       "from x, a=0.a, b=0.*",
		"import {\n a, // one\n b /* two */\n} from 'x'":             "from x, a=0.a, b=0.b",
		`import { \u0061 } from '\x78'`:                              "from x, a=0.a",

		`export { a, b as c }; let a, b`:                    "export a=-1.a, export c=-1.b",
		`export { a as 'x y', b as default } from 'x'`:      "from x, export x y=0.a, export default=0.b",
		`export * from 'x'; export * as n from 'y'`:         "from x, from y, export =0.*, export n=1.*",
		`export const a = 1, b = 2; export function f() {}`: "declared 2",
		`export async function f() {} export class A {}`:    "declared 2",
		`export default 5`:                                  "default anonymous true",
		`export default function () {}`:                     "default anonymous true",
		`export default function f() {}`:                    "default anonymous false",
		`export default async function* f() {}`:             "default anonymous false",
		`export default class extends B {}`:                 "default anonymous true",
		`export default class A extends B {}`:               "default anonymous false",
		`export default async () => {}`:                     "default anonymous true",
		`export default async`:                              "default anonymous true",

		`import('x')`:                                  "calls 1",
		`f(import('x').then(import.meta.url))`:         "calls 2",
		`import.meta`:                                  "calls 1",
		`({ import() {}, import: 1 }); o.import('x')`:  "",
		`class A { import() {} static import(x) { } }`: "",
		`class A { #import; x = this.#import }`:        "",
		"`${import('x')}` + `import('y')`":             "calls 1",
		`const f = { ...import.meta }`:                 "calls 1",
		`"import x from 'y'"; // import z from 'w'`:    "",
		"`\nimport x from 'y'\nexport default 1\n`":    "",
		"a = /[`'\"/]/; import x from 'y'":             "from y, x=0.default",
		"if (a) /`/.test(b); import x from 'y'":        "from y, x=0.default",
		"a = b / c; d = e / f; import x from 'y'":      "from y, x=0.default",
		"a++ / 2; import x from 'y'; b = `/`":          "from y, x=0.default",
		"f(a) / 2; import x from 'y'; b = '/'":         "from y, x=0.default",
		"return_ = 1; x = y => /`/; import x from 'y'": "from y, x=0.default",
		"`${`${'}'}`}`; import x from 'y'":             "from y, x=0.default",
		"/* import a from 'b' */ import x from 'y'":    "from y, x=0.default",
		"while (x) { } /`/.test(y); import x from 'y'": "from y, x=0.default",
		"x = {} / 2; y = '/'; import z from 'y'":       "from y, z=0.default",
	} {
		s, err := esm.Scan(code)
		if err != nil {
			t.Errorf("%s\n%v", code, err)
			continue
		}
		if got := summary(s); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", code, got, want)
		}
	}
}

func TestScanErrors(t *testing.T) {
	for code, want := range map[string]string{
		`import a form 'x'`:                  `9 Unexpected identifier 'form': 'from' was expected`,
		`import { a b } from 'x'`:            `11 Unexpected identifier 'b': ',' or '}' was expected`,
		`import a from x`:                    `14 Unexpected identifier 'x': the name of a module is a string`,
		`import { a as if } from 'x'`:        `14 Unexpected token 'if': the name of a variable was expected`,
		`import { if } from 'x'`:             `9 Unexpected token 'if': the name of a variable was expected`,
		`import { 'a b' } from 'x'`:          `15 Unexpected token '}': 'as' was expected`,
		`import a from 'x' b`:                `18 Unexpected identifier 'b': a semicolon or the end of the line was expected`,
		`export x = 1`:                       `7 Unexpected identifier 'x': export is followed by a declaration, by default, by names in braces or by a star`,
		`export { 'a' }`:                     `9 Unexpected string: what is exported without from is a variable`,
		`export default 1; export default 2`: `18 Duplicate export of 'default'`,
		`import a from 'x' with { type: 1 }`: `31 Unexpected number: the value of an import attribute is a string`,
		`import { a,`:                        `11 Unexpected end of input`,
		`import a from`:                      `13 Unexpected end of input`,
	} {
		_, err := esm.Scan(code)
		e, ok := err.(*esm.Error)
		if !ok {
			t.Errorf("%s: %v", code, err)
			continue
		}
		if got := fmt.Sprint(e.At, " ", e.Message); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", code, got, want)
		}
		if e.Incomplete != strings.Contains(want, "end of input") {
			t.Errorf("%s: incomplete is %v", code, e.Incomplete)
		}
	}
}

// FuzzScan: whatever the text, what hides it is as long as it, and its lines are as long as they were.
func FuzzScan(f *testing.F) {
	f.Add("import a, { b as c } from 'x' with { type: 'json' }; export * from \"y\"\nexport default class {}")
	f.Add("export { a as 'b' } from `x`; import('y'); import.meta /re[/]/g `${import('z')}`")
	f.Add("import{\\u{61}}from'\\x7'")
	f.Fuzz(func(t *testing.T, code string) {
		s, err := esm.Scan(code)
		if err != nil {
			if e := err.(*esm.Error); e.At < 0 || e.At > len(code) {
				t.Fatalf("%q: the error is at %d of %d", code, e.At, len(code))
			}
			return
		}
		if len(s.Masked) != len(code) {
			t.Fatalf("%q became %q", code, s.Masked)
		}
		for i := range code {
			if (code[i] == '\n') != (s.Masked[i] == '\n') {
				t.Fatalf("%q became %q: a line moved", code, s.Masked)
			}
		}
	})
}
