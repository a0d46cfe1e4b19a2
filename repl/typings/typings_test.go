package typings_test

import (
	"strings"
	"testing"

	"weft/bindings"
	"weft/repl/typings"
)

// TestDeclarations holds what becomes of each kind of declaration.
func TestDeclarations(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"a class is called without new", "declare namespace a { class B { } }",
			"declare namespace a { function B(...args: ConstructorParameters<typeof B>): B; }"},
		{"as it is constructed", "declare namespace a { class B<T = any> { constructor(x: T); } }",
			"declare namespace a { function B<T = any>(x: T): B<T>; }"},
		{"what looks like a class takes new", "declare namespace a { function B(x: any): string; }",
			"declare namespace a { const B: { (x: any): string; new (x: any): string }; }"},
		{"options", "declare namespace a { class B { m(n?: number, fn?: () => void): this; } }",
			"m(n?: number | { n?: number; fn?: () => void }, fn?: (() => void) | { fn?: () => void }): this;"},
		{"options after what must be there", "declare namespace a { class B { m(fn: () => void, n: number, s?: string): this; } }",
			"m(fn: () => void, n: number | { n: number; s?: string }, s?: string | { s?: string }): this; " +
				"m(options: { fn: () => void; n: number; s?: string }): this;"},
		{"options that are there already", "declare namespace a { class B { m(n?: number, o?: { x?: number }): void; } }",
			"m(n?: number | { n?: number } & { x?: number }, o?: { x?: number }): void;"},
		{"old names", "declare namespace a { function f(maxSize?: number): void; }",
			"function f(maxSize?: number | { maxSize?: number; maxsize?: number }): void;"},
		{"any value", "declare namespace a { function f(x?: unknown, y?: T): void; }", "function f(x?: unknown, y?: T): void;"},
		{"what Python gives by place", "declare namespace time { function f(ms?: number): void; }", "f(ms?: number): void;"},
		{"one thing", "declare namespace a { function f(fn: () => void): void; }", "f(fn: () => void): void;"},
		{"global functions", "declare function f(n?: number): void;", "f(n?: number): void;"},
		{"items", "declare namespace a { class B { m<T, R>(fn: (x: T) => R, items: Iterable<T>, ...more: any[]): R[]; } }",
			"m<T, R>(fn: (x: NoInfer<T>) => R, items: Iterable<T>, ...more: any[]): R[];"},
	} {
		got, err := typings.Declarations(tt.text)
		if err != nil || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", tt.name, err, got, tt.want)
		}
	}
}

// TestMark holds that weft types knows its own files.
func TestMark(t *testing.T) {
	t.Parallel()
	text, err := typings.Declarations(bindings.Declarations())
	if err != nil || !strings.HasPrefix(text, typings.Mark) || !strings.HasPrefix(typings.Config, typings.Mark) {
		t.Errorf("%v: a file does not begin with %q", err, typings.Mark)
	}
	if !strings.Contains(text, bindings.Declarations()[:1000]) {
		t.Error("the text that people read is not there")
	}
}
