package source_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"weft/runtime/engine/source"
)

func seeds(f *testing.F) {
	for _, code := range same {
		f.Add(code)
	}
	for _, code := range []string{
		"await 1; await (2)", "for (const x of await [await 1]) await x", "await 1 }; {", "#!x\nawait 1", "\ufeff1",
		`'\u{10FFFF}'`, "`\\u{10ffff}`", `/\u{10fffe}/u`, "async () => { class A { x = await 1 } }", "let 1", "{", "",
		"(a, b = await 1) => a", "async (a, b = await 1) => a", "import x from 'y'", "x.stack; x?.y.stack", "//# sourceMappingURL=/etc/passwd",
		"async function* g<T>(x: T) { yield* x; return await x }", "for await (const x of y) { let temp = x }", "enum A { B = `${1}` }",
		"{ using x = y; await using z = null }", "@d class A { @d accessor x = 1; async *#p() {} }", "({ async *[a]() { super.b }, async *c() {} })",
		"import('x').then(y => import.meta)", "f(<T,>(x: T) => x as { a: T }, /[a--b]/v)", "namespace N { export let x = '\\u{10ffff}' }",
	} {
		f.Add(code)
	}
}

// plainCompile compiles code as goja does, but loads no source map. A panic counts as an error.
func plainCompile(code string) (p *goja.Program, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("panic")
		}
	}()
	tree, err := parser.ParseFile(nil, "f.js", code, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, err
	}
	return goja.CompileAST(tree, false)
}

// FuzzCompile: whatever the text, there is a program or a SyntaxError at a place in the text.
func FuzzCompile(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, code string) {
		for _, o := range []source.Options{{}, {Prompt: true}} {
			p, err := source.Compile(source.Text{Name: "f.js", Code: code}, o)
			var e *source.SyntaxError
			switch {
			case err == nil && p.Compiled != nil:
			case !errors.As(err, &e) || p != nil:
				t.Fatalf("%q: %v, %v", code, p, err)
			case e.Frame == "" || e.Position.Line < 1 || e.Position.Column < 1 || e.Message == "":
				t.Fatalf("%q: %+v", code, e)
			case strings.Contains(e.Message, "please report"):
				t.Fatalf("%q: %v", code, err)
			}
		}
	})
}

// FuzzRewrite: what plain goja accepts is still accepted, and what it rejects is not, unless top-level await or one
// of goja's own mistakes is in it.
func FuzzRewrite(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, code string) {
		if strings.HasPrefix(code, "\ufeff") {
			t.Skip()
		}
		if strings.Contains(code, "import") || strings.Contains(code, "export") {
			t.Skip() // FuzzModules
		}
		_, plain := plainCompile(code)
		p, err := source.Compile(source.Text{Name: "f.js", Code: code}, source.Options{Prompt: true})
		if err == nil && p.Text.Lowered != nil || plain != nil && strings.Contains(plain.Error(), "Async generators") {
			t.Skip()
		}
		if plain == nil && err != nil && !strings.Contains(err.Error(), "await is not allowed") {
			t.Fatalf("%q: plain goja accepts, we say %v", code, err)
		}
		if plain != nil && err == nil && !strings.Contains(code, "await") && !strings.Contains(strings.ToLower(code), "10fff") {
			t.Fatalf("%q: plain goja says %v, we accept", code, plain)
		}
	})
}

// FuzzFrame: any position in any text makes a frame of two lines without a panic.
func FuzzFrame(f *testing.F) {
	f.Add("let 1", 1, 5)
	f.Add("\t世界\x1b\xff\u2028x", 2, 1)
	f.Fuzz(func(t *testing.T, code string, line, column int) {
		frame := source.Frame(code, source.Position{Line: line, Column: column}, false)
		if n := strings.Count(frame, "\n"); frame != "" && n != 1 {
			t.Fatalf("%q has %d newlines", frame, n)
		}
	})
}

// FuzzLowered: what a text that was lowered says of itself is at places in the text, and its functions have pieces of it.
func FuzzLowered(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, code string) {
		text := source.Text{Name: "f.ts", Code: code}
		p, err := source.Compile(text, source.Options{})
		if err != nil || p.Text.Lowered == nil {
			return
		}
		o, err := p.Text.Outline()
		if err != nil {
			t.Fatalf("%q: %v", code, err)
		}
		for _, d := range o.Declarations() {
			if d.Position.Line < 1 || d.Position.Column < 1 || d.Position.Column > len(p.Text.Line(d.Position.Line))+1 {
				t.Fatalf("%q: %+v", code, d)
			}
		}
	})
}
