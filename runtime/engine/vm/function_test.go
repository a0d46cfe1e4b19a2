package vm

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// TestFunctionSource: the place is that of @ in the code, from which the @ is taken.
func TestFunctionSource(t *testing.T) {
	for _, c := range []struct {
		name, code, source string
		kind               FunctionKind
	}{
		{"function", `1; (@function f(a) { return a })`, "function f(a) { return a }", ScriptFunction},
		{"declaration", `@function f() {}; f`, "function f() {}", ScriptFunction},
		{"arrow", `const f = @(a, b) => { return a }; f`, "(a, b) => { return a }", ScriptFunction},
		{"expression arrow", `[@x => x][0]`, "x => x", ScriptFunction},
		{"the second of two", `[x => x, @x => x][1]`, "x => x", ScriptFunction},
		{"async", `(@async function () { await 1 })`, "async function () { await 1 }", ScriptFunction},
		{"async arrow", `(@async () => 1)`, "async () => 1", ScriptFunction},
		{"generator", `(@function* g() { yield 1 })`, "function* g() { yield 1 }", ScriptFunction},
		{"method", `({ @m() { return 1 } }).m`, "m() { return 1 }", ScriptFunction},
		{"async method", `({ @async m() { return 1 } }).m`, "async m() { return 1 }", ScriptFunction},
		{"generator method", `({ @*m() { yield 1 } }).m`, "*m() { yield 1 }", ScriptFunction},
		{"getter", `Object.getOwnPropertyDescriptor({ @get x() { return 1 } }, 'x').get`, "get x() { return 1 }", ScriptFunction},
		{"static method", `(class { static @m() { return 1 } }).m`, "m() { return 1 }", ScriptFunction},
		{"private method", `(class { @#m() { return 1 }; static get() { return new this().#m } }).get()`, "#m() { return 1 }",
			ScriptFunction},
		{"not ASCII", "'é€😀'; (@function () { return 'ü' })", "function () { return 'ü' }", ScriptFunction},
		{"eval", `eval('1; (function () { return 1 })')`, "function () { return 1 }", ScriptFunction},
		{"Function", `new Function('a', 'return a')`, "function anonymous(a\n) {\nreturn a\n}", ScriptFunction},
		{"class", `(class A { @constructor() { this.x = 1 } })`, "class A { constructor() { this.x = 1 } }", ScriptClass},
		{"class with fields", `(class A { x = @Math.PI })`, "class A { x = Math.PI }", ScriptClass},
		{"class with a method", `(class A { @m() { return 1 } })`, "class A { m() { return 1 } }", ScriptClass},
		{"class with a getter", `(class A { @get m() { return 1 } })`, "class A { get m() { return 1 } }", ScriptClass},
		{"class with a static method", `(class A { static @m() { return 1 } })`, "class A { static m() { return 1 } }", ScriptClass},
		{"class with foreign methods", `class A { static @m() {} }; A.a = () => 1; A.prototype.b = function () {}; A`,
			"class A { static m() {} }", ScriptClass},
		{"derived class", `(class A extends Array { @m() {} })`, "class A extends Array { m() {} }", ScriptClass},
	} {
		t.Run(c.name, func(t *testing.T) {
			at, code := strings.Index(c.code, "@"), strings.Replace(c.code, "@", "", 1)
			f := functionSource(t, code)
			if f.Kind != c.kind || f.Source != c.source {
				t.Errorf("got kind %d, source %q, want %d, %q", f.Kind, f.Source, c.kind, c.source)
			}
			if at >= 0 && (f.File != "f.js" || f.Text != code || f.Offset != at) {
				t.Errorf("got %q, %q at %d, want f.js at %d", f.File, f.Text, f.Offset, at)
			}
			if at < 0 && (f.File == "f.js" || strings.Index(f.Text, f.Source) != f.Offset) {
				t.Errorf("%q is said to be at %d of %q: %q", f.Source, f.Offset, f.File, f.Text)
			}
		})
	}
}

func functionSource(t *testing.T, code string) Function {
	t.Helper()
	h, fn := evaluated(t, code)
	f, ok := h.FunctionSource(fn)
	if !ok {
		t.Fatalf("a script made it, but we get %+v", f)
	}
	return f
}

func evaluated(t *testing.T, code string) (*Heap, *goja.Object) {
	t.Helper()
	h, err := New()
	if err != nil {
		t.Fatal(err)
	}
	v, err := h.Runtime().RunScript("f.js", code)
	if err != nil {
		t.Fatal(err)
	}
	return h, v.(*goja.Object)
}

// TestFunctionSourceOfAnEmptyClass: goja keeps nothing of where such a class comes from.
func TestFunctionSourceOfAnEmptyClass(t *testing.T) {
	for _, code := range []string{"(class A {})", "(class A extends Array { static x = 1 })", "(class { [Symbol.iterator]() {} })"} {
		f := functionSource(t, code)
		if f.Kind != ScriptClass || "("+f.Source+")" != code || f.File != "" || f.Text != "" || f.Offset != -1 {
			t.Errorf("%s: got %+v", code, f)
		}
	}
}

func TestFunctionSourceRefuses(t *testing.T) {
	for _, c := range []struct {
		code string
		kind FunctionKind
	}{
		{"parseInt", NativeFunction},
		{"Map", NativeFunction},
		{"Function.prototype", NativeFunction},
		{"new Proxy(() => 1, {})", NativeFunction},
		{"(() => 1).bind(2)", BoundFunction},
		{"parseInt.bind(2)", BoundFunction},
		{"({})", NoFunction},
		{"[1]", NoFunction},
		{"(function* () {})()", NoFunction},
		{"new (class A { constructor() {} })()", NoFunction},
		{"new Proxy({}, {})", NoFunction},
	} {
		h, fn := evaluated(t, c.code)
		if f, ok := h.FunctionSource(fn); ok || f != (Function{Kind: c.kind}) {
			t.Errorf("%s: got %+v, %v, want kind %d", c.code, f, ok, c.kind)
		}
	}
}

// TestFunctionSourceRunsNothing: accessors that a script put on a class are not called.
func TestFunctionSourceRunsNothing(t *testing.T) {
	h, fn := evaluated(t, `class A { static get x() { throw 1 } get y() { throw 2 } }
Object.defineProperty(A, 'toString', { get() { throw 3 } }); Object.defineProperty(A, 'name', { get() { throw 4 } }); A`)
	if f, ok := h.FunctionSource(fn); !ok || f.File != "f.js" || !strings.HasPrefix(f.Text[f.Offset:], "get ") {
		t.Errorf("got %+v, %v", f, ok)
	}
}

func BenchmarkFunctionSource(b *testing.B) {
	h, err := New()
	if err != nil {
		b.Fatal(err)
	}
	for name, code := range map[string]string{"function": "(function () {})", "class": "(class { m() {} })"} {
		v, err := h.Runtime().RunString(code)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				h.FunctionSource(v.(*goja.Object))
			}
		})
	}
}
