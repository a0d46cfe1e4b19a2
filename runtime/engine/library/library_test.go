package library_test

import (
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/library"
	"weft/runtime/engine/vm"
)

// realm is a heap with its library.
func realm(t testing.TB) (*goja.Runtime, *library.Library) {
	t.Helper()
	heap, err := vm.New()
	if err != nil {
		t.Fatal(err)
	}
	kit, err := js.NewKit(heap, js.KitConfig{Stopped: func() bool { return false }, BuildErrors: func(js.ErrorKind) {}})
	if err != nil {
		t.Fatal(err)
	}
	return heap.Runtime(), library.New(heap, kit)
}

// run is what an expression gives, as a string.
func run(t testing.TB, vm *goja.Runtime, l *library.Library, code string) string {
	t.Helper()
	l.Before(code)
	v, err := vm.RunString(code)
	if err != nil {
		return strings.SplitN(err.Error(), " at ", 2)[0]
	}
	return v.String()
}

// TestMembers: each member looks like one that the engine brings, before and after it was used.
func TestMembers(t *testing.T) {
	text, err := os.ReadFile("corejs/members.txt")
	if err != nil {
		t.Fatal(err)
	}
	rt, l := realm(t)
	for _, name := range library.Globals() {
		_ = rt.Set(name, l.Global(name))
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), " ")
		if f[1] == "" || strings.HasPrefix(f[2], "@@") {
			continue
		}
		owner, name := strings.TrimSuffix(f[1], "."), f[2]
		look := `(() => {
			const d = Object.getOwnPropertyDescriptor(` + owner + `, '` + name + `'), f = d.value
			let made = 'made'
			try { new f() } catch (e) { made = e instanceof TypeError && /constructor/.test(e.message) ? 'no constructor' : String(e) }
			return [d.writable, d.enumerable, d.configurable, f.name, f.length, f, 'prototype' in f, made].join()
		})()`
		want := "true,false,true," + name + "," + f[3] + ",function " + name + "() { [native code] },false,no constructor"
		for range 2 {
			if got := run(t, rt, l, look); got != want {
				t.Errorf("%s.%s: %s", owner, name, got)
			}
			run(t, rt, l, owner+"."+name+"()") // loads the group
		}
	}
}

// TestPatched: what a script has put in the place of a member stays, also when the group is loaded.
func TestPatched(t *testing.T) {
	for _, c := range []struct{ first, then, want string }{
		{`Promise.try = () => 'mine'`, `Promise.withResolvers(); Promise.try()`, "mine"},
		{`delete Promise.try`, `Promise.withResolvers(); 'try' in Promise`, "false"},
		{`delete Promise.try`, `Object.getOwnPropertyNames(Promise).includes('try')`, "false"},
		{`Object = { groupBy: 1 }`, `Object.groupBy`, "1"},
		{`Math.f16round(1.1)`, `Math.sumPrecise([1, 2, 3])`, "6"},
		{`Map.prototype.getOrInsert = 1`, `Map.groupBy([1], x => x).size`, "1"},
	} {
		rt, l := realm(t)
		run(t, rt, l, c.first)
		if got := run(t, rt, l, c.then); got != c.want {
			t.Errorf("%s; %s: %s, not %s", c.first, c.then, got, c.want)
		}
	}
}

// TestClean: nothing but the members is there, and nothing of a program's changes what they do.
func TestClean(t *testing.T) {
	rt, l := realm(t)
	before := run(t, rt, l, `Object.getOwnPropertyNames(globalThis).concat(Object.getOwnPropertyNames(Function.prototype)).sort().join()`)
	run(t, rt, l, `'a'.bold(); Object.groupBy([], x => x); [].values().map(x => x).toArray(); Math.f16round(1); ''.isWellFormed();
		Promise.try(() => 1); Array.fromAsync([])`)
	after := run(t, rt, l, `Object.getOwnPropertyNames(globalThis).concat(Object.getOwnPropertyNames(Function.prototype)).sort().join()`)
	if before != after {
		t.Errorf("before: %s\nafter:  %s", before, after)
	}
	if s := run(t, rt, l, `Function.prototype.toString.toString()`); s != "function toString() { [native code] }" {
		t.Error(s)
	}
}

// BenchmarkNew is what every program pays, BenchmarkDefine what one pays that looks at members, BenchmarkLoad what the first call of an
// iterator's method costs.
func BenchmarkNew(b *testing.B) {
	heap := js.Must(vm.New())
	kit := js.Must(js.NewKit(heap, js.KitConfig{}))
	for b.Loop() {
		library.New(heap, kit).Before("print('hello')")
	}
}

func BenchmarkDefine(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		_, l := realm(b)
		b.StartTimer()
		l.Before("getOwnPropertyNames")
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		_, l := realm(b)
		b.StartTimer()
		l.Global("Iterator")
	}
}
