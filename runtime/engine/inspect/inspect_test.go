package inspect

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

func TestNodeOptions(t *testing.T) {
	for _, s := range samples(t, "options.txt") {
		in, v := eval(t, s.expr)
		pair := v.(*goja.Object)
		opts := pair.Get("1").(*goja.Object)
		o := Options{}
		if w := opts.Get("breakLength"); w != nil {
			o.Width = int(w.ToInteger())
		}
		if d := opts.Get("depth"); d != nil {
			o.Depth = int(d.ToInteger())
			if d.ToFloat() > 1e9 {
				o.Depth = -1
			}
		}
		check(t, s, in.Value(pair.Get("0"), o))
	}
}

func TestPrint(t *testing.T) {
	for _, s := range []sample{
		{`[]`, ""},
		{`['hello', 1]`, "hello 1"},
		{`['%s', 'x']`, "%s x"},
		{`['a\nb']`, "a\nb"},
		{`[['a'], { b: 'c' }, null, undefined, -0]`, "[ 'a' ] { b: 'c' } null undefined -0"},
		{`['x'.repeat(20000)]`, strings.Repeat("x", 20000)},
		{`[Symbol('s'), 1n, '']`, "Symbol(s) 1n "},
	} {
		in, v := eval(t, s.expr)
		check(t, s, in.Print(in.js.Elements(v.(*goja.Object)), Options{}))
	}
}

func TestNilValue(t *testing.T) {
	in := New(goja.New(), intrinsics.New())
	if got := in.Value(nil, Options{}); got != "undefined" {
		t.Errorf("Value(nil) = %q", got)
	}
	args := append([]goja.Value{in.vm.ToValue("%s %d %i %f %j %o %O")}, make([]goja.Value, 7)...)
	got := in.Format(args, Options{})
	if want := "undefined NaN NaN NaN undefined undefined undefined"; got != want {
		t.Errorf("Format of nil values = %q, want %q", got, want)
	}
}

func TestStackOption(t *testing.T) {
	in, v := eval(t, "Object.assign(new Error('x', { cause: new Error('y') }), { code: 1 })")
	got := in.Value(v, Options{Stack: func(stack string) string { return stack[:len("Error: x")] + "\n    at here" }})
	want := "Error: x\n    at here {\n  code: 1,\n  [cause]: Error: y\n      at here\n}"
	check(t, sample{"error with a Stack option", want}, got)
}

func TestDescribe(t *testing.T) {
	describe := func(o *goja.Object) (Description, bool) {
		name := o.Get("thread")
		if name == nil {
			return Description{}, false
		}
		return Description{Class: "Thread", Fields: []Field{{"name", name.String()}, {"", "running"}, {"on-core", "1"}}}, true
	}
	for _, s := range []sample{
		{"{ thread: 'T1' }", "Thread { name: T1, running, 'on-core': 1 }"},
		{"[{ thread: 'T1' }]", "[ Thread { name: T1, running, 'on-core': 1 } ]"},
		{"new Proxy({ thread: 'T1' }, {})", "Thread { name: T1, running, 'on-core': 1 }"},
		{"{ a: { b: { c: { thread: 'T1' } } } }", "{ a: { b: { c: [Thread] } } }"},
		{"{ other: 1 }", "{ other: 1 }"},
	} {
		in, v := eval(t, s.expr)
		check(t, s, in.Value(v, Options{Describe: describe}))
	}
	in, v := eval(t, "{}")
	lock := func(*goja.Object) (Description, bool) { return Description{Class: "Lock"}, true }
	got := in.Value(v, Options{Describe: lock})
	check(t, sample{"no fields", "Lock {}"}, got)
}

// record is a host object backed by Go code, whose properties may throw.
type record struct{ vm *goja.Runtime }

func (r record) Get(key string) goja.Value {
	if key == "bad" {
		panic(r.vm.NewTypeError("closed"))
	}
	return r.vm.ToValue(key + "!")
}
func (r record) Set(string, goja.Value) bool { return false }
func (r record) Has(key string) bool         { return key == "a" || key == "b" }
func (r record) Delete(string) bool          { return false }
func (r record) Keys() []string              { return []string{"a", "b"} }

type broken struct{ record }

func (b broken) Keys() []string { return []string{"bad"} }

func TestHostValues(t *testing.T) {
	vm := goja.New()
	in := New(vm, intrinsics.New())
	for _, c := range []struct {
		name string
		v    goja.Value
		want string
	}{
		{"dynamic object", vm.NewDynamicObject(record{vm}), "{ a: 'a!', b: 'b!' }"},
		{"dynamic object that throws", vm.NewDynamicObject(broken{record{vm}}), "[Object]"},
		{"slice", vm.ToValue([]any{1, "a", nil}), "[ 1, 'a', null ]"},
		{"typed slice", vm.ToValue([]int{1, 2}), "[ 1, 2 ]"},
		{"array", vm.ToValue(&[2]string{"a", "b"}), "[ 'a', 'b' ]"},
		{"map", vm.ToValue(map[string]any{"a": 1}), "{ a: 1 }"},
		{"struct", vm.ToValue(struct{ A int }{1}), "{ A: 1 }"},
		{"function", vm.ToValue(strings.ToUpper), "[Function: strings.ToUpper]"},
		{"Go error", vm.NewGoError(goja.New().Try(func() { panic(goja.New().NewTypeError("x")) })), "GoError"},
	} {
		if got := in.Value(c.v, Options{}); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestDetachedBuffer(t *testing.T) {
	for _, s := range []sample{
		{"new Uint8Array(4)", "Uint8Array(0) []"},
		{"new Float64Array(2)", "Float64Array(0) []"},
		{"new DataView(new ArrayBuffer(4))", "DataView {}"},
	} {
		in, v := eval(t, s.expr)
		v.(*goja.Object).Get("buffer").Export().(goja.ArrayBuffer).Detach()
		check(t, s, in.Value(v, Options{}))
	}
	in, v := eval(t, "new ArrayBuffer(2)")
	v.Export().(goja.ArrayBuffer).Detach()
	check(t, sample{"buffer", "ArrayBuffer { (detached), byteLength: 0 }"}, in.Value(v, Options{}))
}

func TestPrototypeThatIsAProxy(t *testing.T) {
	in, v := eval(t, "(() => { const o = { a: 1 }; return Object.setPrototypeOf(o, new Proxy(o, {})) })()")
	if got := in.Value(v, Options{Depth: -1}); !strings.Contains(got, "a: 1") {
		t.Errorf("got %s", got)
	}
}
