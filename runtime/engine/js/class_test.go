package js_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/kerneltest"
)

// counter is the handle of a class of the test's.
type counter struct{ n int }

// counters is a module with the classes Counter, Twice, which extends it, and Sealed, which scripts cannot construct.
func counters(rt *runtime.Realm) *goja.Object {
	value := func(v any) goja.Value { return rt.VM().ToValue(v) }
	base := rt.NewClass("Counter", 1, nil, func(c call) any { return &counter{c.Arg(0, "n").Int(0, 0)} })
	base.Methods(map[string]func(call) goja.Value{
		"add":   func(c call) goja.Value { h := js.This[*counter](c); h.n++; return value(h.n) },
		"named": func(c call) goja.Value { return value(fmt.Sprint(rt.HandleOf(c.This) != nil)) },
	})
	base.Getter("n", func(c call) goja.Value { return value(js.This[*counter](c).n) }, nil)
	twice := rt.NewClass("Twice", 0, base, func(c call) any { return &counter{100} })
	sealed := rt.NewClass("Sealed", 0, nil, nil)
	o := rt.VM().NewObject()
	for _, c := range []*js.Class{base, twice, sealed} {
		_ = o.Set(c.Name, c.Ctor)
	}
	_ = o.Set("take", rt.Func("test.take", func(c call) goja.Value {
		return value(js.Handle[*counter](c, c.Argument(0), "it must be a Counter").n)
	}))
	return o
}

func TestClass(t *testing.T) {
	for code, want := range map[string]string{
		`new Counter(3).add()`:                                           `4`,
		`new Counter().n`:                                                `0`,
		`take(new Counter(3))`:                                           `3`,
		`[Counter.name, Counter.length].join()`:                          `Counter,1`,
		`String(new Counter())`:                                          `[object Counter]`,
		`Object.keys(Counter.prototype).join()`:                          ``,
		`new Counter().constructor === Counter`:                          `true`,
		`new Counter() instanceof Counter`:                               `true`,
		`({ Counter }).Counter()`:                                        `Counter {}`,
		`Counter.call({})`:                                               `Counter {}`,
		`Counter.call(new Counter())`:                                    `Counter {}`,
		`new Counter('3')`:                                               `TypeError: Counter: n must be a number, not '3'`,
		`new Sealed()`:                                                   `TypeError: Sealed cannot be constructed`,
		`new Twice().add()`:                                              `101`,
		`new Twice() instanceof Counter`:                                 `true`,
		`Object.getPrototypeOf(Twice) === Counter`:                       `true`,
		`new (class A extends Counter {})(5).add()`:                      `6`,
		`new (class A extends Twice { get x() { return super.n } })().x`: `100`,
		`{ class A extends Counter { constructor() { super(8) } add() { return super.add() * 2 } } return new A().add() }`: `18`,
		`{ class A extends Counter { constructor() { } } return new A() }`:                                                 "ReferenceError: Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
		`Reflect.construct(Counter, [2], class B extends Counter {}).add()`:                                                `3`,
		`take({})`:                              `TypeError: test.take: it must be a Counter, not {}`,
		`take()`:                                `TypeError: test.take: it must be a Counter, not undefined`,
		`take(null)`:                            `TypeError: test.take: it must be a Counter, not null`,
		`Counter.prototype.add.call({})`:        `TypeError: Counter.add: this must be a Counter, not {}`,
		`Counter.prototype.add.call(undefined)`: `TypeError: Counter.add: it was called without its object: where a function is wanted, give () => counter.add()`,
		`{ const { add } = new Counter(); return add() }`: `TypeError: Counter.add: it was called without its object: where a function is wanted, give () => counter.add()`,
		`Object.create(new Counter()).add()`:              `TypeError: Counter.add: this must be a Counter, not Counter {}`,
		`Object.freeze(new Counter()).add()`:              `1`,
	} {
		if got := kerneltest.Evaluate(t, code, counters, "Counter", "Twice", "Sealed", "take"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", code, got, want)
		}
	}
}

// TestHandle: what scripts can see of a handle, and do with it, is nothing that matters.
func TestHandle(t *testing.T) {
	const symbol = `Object.getOwnPropertySymbols(o)[0]`
	for code, want := range map[string]string{
		`Object.keys(o).length + Object.getOwnPropertyNames(o).length`:                        `0`,
		`JSON.stringify({ ...o }) + JSON.stringify(Object.assign({}, o)) + JSON.stringify(o)`: `{}{}{}`,
		`Reflect.ownKeys({ ...o }).length`:                                                    `0`,
		`[typeof o[s], Reflect.ownKeys(o[s]).length].join()`:                                  `object,0`,
		`(() => { 'use strict'; o[s] = 1 })()`:                                                `TypeError: Cannot assign to read only property 'Symbol(handle)' of object '#<Counter>'`,
		`delete o[s]`:                                                                         `false`,
		`Object.defineProperty(o, s, { value: 1 })`:                                           `TypeError: Cannot redefine property: Symbol(handle)`,
		`take({ [s]: o[s] })`:                                                                 `TypeError: test.take: it must be a Counter, not { [Symbol(handle)]: {} }`,
		`Object.setPrototypeOf({ [s]: o[s] }, Counter.prototype).n`:                           `TypeError: Counter.n: this must be a Counter, not Counter { [Symbol(handle)]: {} }`,
		`take(new Proxy(o, {}))`:                                                              `TypeError: test.take: it must be a Counter, not Counter {}`,
		`take(new Proxy({}, { get() { throw new Error('trap') } }))`:                          `TypeError: test.take: it must be a Counter, not {}`,
	} {
		code = "{ const o = new Counter(), s = " + symbol + "; return " + code + " }"
		if got := kerneltest.Evaluate(t, code, counters, "Counter", "take"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", code, got, want)
		}
	}
}

// TestGoError: an error of Go that is none of the kernel's kinds reaches scripts as an Error.
func TestGoError(t *testing.T) {
	fails := kerneltest.Reader(func(c call) any { runtime.RealmOf(c).Check(errors.New("from Go")); return nil })
	if got := kerneltest.Evaluate(t, "f()", fails, "f"); got != "GoError: from Go" {
		t.Error(got)
	}
}
