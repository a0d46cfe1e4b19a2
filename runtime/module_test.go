package runtime_test

import (
	"context"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/kerneltest"
)

type call = js.Call

// TestLazyGlobals: a global that is made when it is first read is in every other way like one that was there all along.
func TestLazyGlobals(t *testing.T) {
	for _, c := range []struct {
		code, want string
		made       int
	}{
		{`print(answer, answer, thing.answer)`, "42 42 42\n", 1},
		{`print(typeof answer)`, "number\n", 1},
		{`print('answer' in globalThis, Object.keys(globalThis).includes('answer'))`, "true false\n", 0},
		{`answer = 1; print(answer)`, "1\n", 0},
		{`'use strict'; answer = 1; print(answer)`, "1\n", 0},
		{`globalThis.answer = 1; print(answer, thing.answer)`, "1 42\n", 1},
		{`print(delete globalThis.answer, typeof answer)`, "true undefined\n", 0},
		{`delete globalThis.answer; answer = 2; print(answer)`, "2\n", 0},
		{`answer; print(delete globalThis.answer, typeof answer)`, "true undefined\n", 1},
		{`Object.defineProperty(globalThis, 'answer', { value: 1 }); print(answer)`, "1\n", 0},
		{`function answer() { return 'mine' } print(answer(), globalThis.answer === answer)`, "mine true\n", 0},
		{`var answer = 3; print(answer, globalThis.answer)`, "3 3\n", 0},
		{`var answer; print(answer)`, "42\n", 1},
		{`let answer = 1; print(answer, globalThis.answer)`, "1 42\n", 1},
		{`const answer = 1; print(answer)`, "1\n", 0},
		{`class answer {} print(typeof answer)`, "function\n", 0},
		{`function f(answer) { return answer } print(f(1))`, "1\n", 0},
		{`let print = x => x; later(0, () => 0)`, "", 0},
		{`const old = print; var print = x => old('mine', x); print(1)`, "mine 1\n", 0},
		{`const { answer: a } = thing; print(a)`, "42\n", 1},
		{`answer; const d = Object.getOwnPropertyDescriptor(globalThis, 'answer'); print(d.value, d.writable, d.enumerable, d.configurable)`,
			"42 true false true\n", 1},
	} {
		made := 0
		r := newRun()
		r.Config.Modules = append(r.Config.Modules, runtime.Module{Name: "thing", Globals: []string{"answer"}, New: func(rt *runtime.Realm) *goja.Object {
			made++
			o := rt.VM().NewObject()
			_ = o.Set("answer", 42)
			return o
		}})
		err := r.Start(t, context.Background(), c.code, nil)
		if r.Stdout.String() != c.want || c.want != "" && err != nil {
			t.Errorf("%s: printed %q, want %q (%v)\n%s", c.code, &r.Stdout, c.want, err, &r.Stderr)
		}
		if made != c.made {
			t.Errorf("%s: made %d times, want %d", c.code, made, c.made)
		}
	}
}

// TestExports: modules find one another; one that is not there is a mistake of the program's author.
func TestExports(t *testing.T) {
	got := kerneltest.Evaluate(t, "f()", kerneltest.Reader(func(c call) any {
		kernel := runtime.RealmOf(c).Exports("kernel")
		return kernel == runtime.RealmOf(c).Exports("kernel") && kernel.Get("print") != nil
	}), "f")
	if got != "true" {
		t.Errorf("got %s", got)
	}
	defer func() {
		if v := recover(); v != `there is no module "none"` {
			t.Errorf("panic %v", v)
		}
	}()
	h, err := runtime.New(newRun().Config)
	must(t, err)
	h.Realm().Exports("none")
}

// TestModuleInterrupted: a program that is ended while a module that it imports is being made ends as any other does.
func TestModuleInterrupted(t *testing.T) {
	for _, code := range []string{`import 'slow'`, `import('slow')`, `slow.x`} {
		ctx, cancel := context.WithCancel(t.Context())
		r := newRun()
		r.Config.Modules = append(r.Config.Modules, runtime.Module{Name: "slow", New: func(rt *runtime.Realm) *goja.Object {
			cancel()
			return js.Must(rt.VM().RunString("for (;;);")).ToObject(rt.VM())
		}})
		if err := r.Start(t, ctx, code, nil); err == nil {
			t.Errorf("%s ends without an error", code)
		}
	}
}
