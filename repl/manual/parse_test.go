package manual_test

import (
	"os"
	"strings"
	"testing"

	"weft/repl/manual"
)

// shapes are declarations in all the shapes that are understood.
const shapes = "// what other texts have\r\n" + `
declare namespace a { namespace b { export namespace c { function f(x: number, // the first
  y?: string): void } } }
declare namespace a { const top: 1; const second: { a: 1, b(): 2 }; var untyped; }
interface Lines<T extends { x: 1 } = { x: 1 }> extends Base<T>, a.Other {
  /** One. */
  one: string;
  two(x: T)
    : void;
  three?: | 'a'
    | 'b';
  [key: string]: any;
  (call: number): string;
  new (call: number): Lines;
  get five(): number;
  get: number;
  static: number;
  readonly(): void;
}
interface Base<T> { base: T, also(): void }
declare abstract class Hidden { static make(): Hidden; constructor(x: 1); constructor(); }
declare const lines: Lines & Base; declare let space: typeof a; const one: Lines<() => void> | undefined;
/** First part. */
declare function twice(): void;
/**
 * Second part,
 * that goes on.
 *
 * - an item
 * - another
 * @returns nothing
 */
declare function twice(x: 1): void;
declare function twice(x: 2): void;
declare function merged(): void;
declare namespace merged { const inside: 1 }
class Circle extends Circle2 {} class Circle2 extends Circle {} class Self extends Self { x: Self['x'] }
`

func TestShapes(t *testing.T) {
	m, err := manual.Parse(shapes)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"a.b.c.f":        "f(x: number, y?: string): void",
		"a.top":          "const top: 1",
		"a.b":            "namespace b",
		"a.second":       "const second: { a: 1, b(): 2 }",
		"a.untyped":      "var untyped",
		"Lines":          "interface Lines<T extends { x: 1 } = { x: 1 }> extends Base<T>, a.Other|(call: number): string|new (call: number): Lines",
		"Lines.one":      "one: string",
		"Lines.two":      "two(x: T) : void",
		"Lines.three":    "three?: | 'a' | 'b'",
		"Lines.five":     "get five(): number",
		"Lines.get":      "get: number",
		"Lines.static":   "static: number",
		"Lines.readonly": "readonly(): void",
		"Lines.also":     "also(): void",
		"Hidden":         "class Hidden|new Hidden(x: 1)|new Hidden()",
		"Hidden.make":    "static make(): Hidden",
		"space.top":      "const top: 1",
		"one.two":        "two(x: T) : void",
		"twice":          "twice(): void|twice(x: 1): void|twice(x: 2): void",
		"merged":         "merged(): void|namespace merged",
		"merged.inside":  "const inside: 1",
		"Circle":         "class Circle extends Circle2",
		"Self.x":         "x: Self['x']",
	} {
		e, ok := m.Lookup(path)
		if got := strings.Join(e.Signatures, "|"); !ok || got != want {
			t.Errorf("%s: found %t\n got %s\nwant %s", path, ok, got, want)
		}
	}
	for _, path := range []string{"Circle.x", "lines.one", "Lines.key"} {
		if e, ok := m.Lookup(path); ok {
			t.Errorf("%q: got %+v", path, e)
		}
	}
	twice, _ := m.Lookup("twice")
	if want := "First part.\n\nSecond part, that goes on.\n\n- an item\n- another\n@returns nothing"; twice.Doc != want {
		t.Errorf("got %q, want %q", twice.Doc, want)
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  "",
		"declare function f(): void; hello": `line 1 of the declarations: "hello" stands where a declaration should`,
		"function f(): void }\n}":           `line 1 of the declarations: "}" stands where a declaration should`,
		"class A {\nx: 1":                   `line 2 of the declarations: "" stands where a } should`,
		"\nclass {}":                        `line 2 of the declarations: "{" stands where a declaration should`,
		"const x: 1, 2":                     `line 1 of the declarations: "2" stands where a declaration should`,
		"type":                              `line 1 of the declarations: "" stands where a declaration should`,
		"namespace 'x' {}":                  `line 1 of the declarations: "'x'" stands where a declaration should`,
	} {
		m, err := manual.Parse(text)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if m == nil || got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
	m, _ := manual.Parse("what; function f(): void;\n@@ class A { x: 1; ?; y(): 2 } const z")
	for _, path := range []string{"f", "A", "A.x", "A.y", "z"} {
		if _, ok := m.Lookup(path); !ok {
			t.Errorf("%s is lost behind a mistake", path)
		}
	}
}

func Fuzz(f *testing.F) {
	text, err := os.ReadFile(declarations)
	if err != nil {
		f.Fatal(err)
	}
	for i, part := range strings.Split(string(text)+shapes, "\n\n") {
		f.Add(part, []string{"a", "Lock.acquire", "c.f", "x.y.z"}[i%4])
	}
	for _, part := range []string{"/**", "/**/", "/***/class", "'", "`\n", "class A extends A{x:A['x']}", "namespace a{namespace b{", "\xff"} {
		f.Add(part, "A.x")
	}
	f.Fuzz(func(t *testing.T, text, path string) {
		m, _ := manual.Parse(text)
		m.Lookup(path)
		for _, name := range append(m.Names(), path) {
			for _, e := range m.Members(name) {
				if e.Summary == "" || e.Signatures[0] == "" || strings.Contains(e.Summary, "\n") {
					t.Errorf("%q: %+v", text, e)
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	_, text := weft(b)
	for b.Loop() {
		if _, err := manual.Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	m, _ := weft(b)
	for b.Loop() {
		m.Lookup("multiprocessing.Lock.acquire")
	}
}
