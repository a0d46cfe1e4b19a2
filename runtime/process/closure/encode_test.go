package closure

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/source"
)

// parcelRealm is a realm that has run inputs, each a text of its own as at a prompt.
func parcelRealm(t *testing.T, inputs ...string) *runtime.Realm {
	t.Helper()
	h, err := runtime.New(runtime.Config{Stdout: io.Discard, Stderr: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	rt := h.Realm()
	t.Cleanup(func() { _ = rt.End(nil) })
	for i, code := range inputs {
		p, err := rt.Load(source.Text{Name: fmt.Sprintf("<%d>", i+1), Code: code}, source.Options{Prompt: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := rt.Heap.Guard(func() { rt.Execute(p) }); err != nil {
			t.Fatal(err)
		}
	}
	return rt
}

// target is the value of the name target.
func target(t *testing.T, rt *runtime.Realm) *goja.Object {
	t.Helper()
	v, there, err := rt.Global("target")
	if !there || err != nil {
		t.Fatalf("there is no target: %v", err)
	}
	return v.(*goja.Object)
}

// contents says of each name what it is: c for a class, f for a function, = for a value, @ and a path.
func contents(p *Bundle) string {
	var all []string
	for _, n := range p.Closure.Names {
		what := "="
		switch {
		case n.class:
			what = "c"
		case n.Unit >= 0:
			what = "f"
		case n.Path != "":
			what = "@" + n.Path
		}
		all = append(all, fmt.Sprintf("%v %s %s", n.Kind, n.Name, what))
	}
	return strings.Join(all, ", ")
}

func TestParcel(t *testing.T) {
	for _, c := range []struct {
		name   string
		inputs []string
		want   string // contents
		gives  string // what the target returns elsewhere
	}{
		{"nothing", []string{"const target = () => 1"}, "", "1"},
		{"kinds", []string{"var a = 1; let b = 2; const c = 3; function d() { return 4 }; const target = () => a + b + c + d()"},
			"function d f, var a =, let b =, const c =", "10"},
		{"itself", []string{"function target(n = 3) { return n ? target(n - 1) : 'end' }"}, "function target f", "end"},
		{"each other", []string{"const f = n => n ? g(n - 1) : 'end', g = n => f(n); const target = () => f(3)"},
			"const f f, const g f", "end"},
		{"known", []string{"const { floor } = Math, M = Math, G = globalThis; const target = () => floor(M.PI) + (G === globalThis)"},
			"const floor @Math.floor, const M @Math, const G @globalThis", "4"},
		{"classes in the order of the text", []string{"class A { b() { return new B().n } } class B extends A { n = 1 }; const target = () => new A().b()"},
			"class A c, class B c", "1"},
		{"classes without code", []string{"class A extends Array {} class B extends A {}; const target = () => new B(3).length"},
			"class A c, class B c", "3"},
		{"classes in the order of inputs", []string{"class A { n() { return n } }", "class B extends A { m() { return this.n() } }", "const n = 5", "const target = () => new B().m()"},
			"const n =, class A c, class B c", "5"},
		{"kinds of other inputs", []string{"const a = 1", "let b = 2", "var c = 3", "function d() { return a }", "const target = () => d() + b + c"},
			"function d f, const a =, let b =, var c =", "6"},
		{"declared again", []string{"function f() { return 1 }", "function f() { return 2 }", "const target = () => f()"}, "function f f", "2"},
		{"eval", []string{"const a = 1; const target = eval('() => a')"}, "const a =", "1"},
		{"identity", []string{"const a = {}, b = { a }; const target = () => a === b.a"}, "const a =, const b =", "true"},
		{"no property", []string{"const target = () => typeof x === 'undefined' ? 'none' : x"}, "", "none"},
		{"undefined", []string{"let a; const target = () => typeof a"}, "let a =", "undefined"},
		{"getter", []string{"let n = 0; Object.defineProperty(globalThis, 'a', { get() { return ++n } }); const target = () => a + a"},
			"unknown a =", "2"},
		{"a function of the language's", []string{"const target = Math.max"}, "", "-Infinity"},
		{"one that was replaced", []string{"Math.max = () => 'mine'; const target = Math.max"}, "", "mine"},
		{"an object in place of one", []string{"Reflect = { a: 1 }; const target = () => Reflect.a"}, "unknown Reflect =", "1"},
		{"a function in place of one", []string{"Map = WeakMap; const target = () => new Map() instanceof WeakMap"},
			"unknown Map @WeakMap", "true"},
		{"error classes", []string{"const T = TimeoutError; const target = () => new T('t') instanceof TimeoutError"}, "const T @TimeoutError", "true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rt := parcelRealm(t, c.inputs...)
			p, err := Encode(rt, target(t, rt), "target")
			if err != nil {
				t.Fatal(err)
			}
			if got := contents(p); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if got := unpacked(t, rt, p); got != c.gives {
				t.Errorf("it gives %s, want %s", got, c.gives)
			}
		})
	}
}

// unpacked calls the target of a parcel in a realm that has run nothing.
func unpacked(t *testing.T, from *runtime.Realm, p *Bundle) string {
	t.Helper()
	values := make([]any, len(p.Values))
	for i, v := range p.Values {
		values[i] = v
	}
	var data strings.Builder
	if _, err := from.Encode(&data, from.VM().NewArray(values...), ""); err != nil {
		t.Fatal(err)
	}
	rt := parcelRealm(t)
	v, err := rt.Decode(strings.NewReader(data.String()), int64(data.Len()))
	if err != nil {
		t.Fatal(err)
	}
	fn, err := Decode(rt, &p.Closure, v.(*goja.Object))
	if err != nil {
		t.Fatal(err)
	}
	call, _ := goja.AssertFunction(fn)
	got, err := rt.Complete(call)
	if err != nil {
		t.Fatal(err)
	}
	return got.String()
}

func TestParcelRefuses(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{"class target {}", "it is a class, which cannot be called: wrap it, as in (...args) => new target(...args)"},
		{"const target = (() => {}).bind()", "it is a bound function: what it is bound to stays in this process; give a function that a script wrote"},
		{"const target = new Proxy([].map, {})", "it is a Proxy, whose traps stay in this process: give the function itself"},
		{"const target = Object.getOwnPropertyDescriptor(Map, Symbol.species).get", "it is neither a function that a script wrote nor one that every process has: wrap it, as in (...args) => f(...args)"},
		{"const target = new Proxy(() => {}, { get() { throw 1 } })", "it is a Proxy, whose traps stay in this process: give the function itself"},
		{"const target = (a => () => a)()", "it uses a, a parameter of the code around it (<1>:1), which stays in this process: pass it as an argument"},
		{"const f = (a => () => a)(), target = () => f()", "f, which it names, uses a, a parameter of the code around it (<1>:1), which stays in this process: pass it as an argument"},
		{"const target = { m() { return super.m() } }.m", "it uses super, that of the code around it (<1>:1), which stays in this process: pass it as an argument"},
		{"var target; with ({}) target = () => a", "it uses a, which a with statement around it may have (<1>:1), which stays in this process: pass it as an argument"},
		{"const target = { ['a' + 1]() {} }.a1", "it: <1>:1:18: a method with a computed name cannot be taken to another process: give it a plain name"},
		{"Object.defineProperty(globalThis, 'a', { get() { throw new Error('no') } }); const target = () => a", "Error: no at get (<1>:1:56(6))"},
	} {
		rt := parcelRealm(t, c.code)
		_, err := Encode(rt, target(t, rt), "it")
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s:\ngot  %v\nwant %s", c.code, err, c.want)
		}
	}
}

// TestParcelTooEarly: a name whose declaration was not reached has no value to send.
func TestParcelTooEarly(t *testing.T) {
	rt := parcelRealm(t, "var target = () => late")
	p, err := rt.Load(source.Text{Name: "late", Code: "throw 1; let late = 1"}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := rt.Heap.Guard(func() { rt.Execute(p) }); err == nil {
		t.Fatal("nothing was thrown")
	}
	_, err = Encode(rt, target(t, rt), "it")
	if want := "it uses late, which has no value yet"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
