package js_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/kerneltest"
)

type call = js.Call

// TestArguments: what each reader makes of each argument, and what it complains of.
func TestArguments(t *testing.T) {
	number := func(c call) any { return c.Arg(0, "x").Number(7) }
	whole := func(c call) any { return c.Arg(0, "x").Int(1, 7) }
	millis := func(c call) any { return c.Arg(0, "x").Millis(7) }
	timeout := func(c call) any { return c.Timeout(0) == runtime.Never }
	text := func(c call) any { return c.Arg(0, "x").String("none") }
	list := func(c call) any { return len(c.Arg(0, "x").List()) }
	function := func(c call) any { return c.Arg(0, "x").Func() != nil }
	for _, c := range []struct {
		read       func(c call) any
		call, want string
	}{
		{number, `f(1.5)`, `1.5`},
		{number, `f()`, `7`},
		{number, `f(undefined)`, `7`},
		{number, `f(-Infinity)`, `-Inf`},
		{number, `f(null)`, `TypeError: test.f: x must be a number, not null`},
		{number, `f('1')`, `TypeError: test.f: x must be a number, not '1'`},
		{number, `f(NaN)`, `TypeError: test.f: x must be a number, not NaN`},
		{number, `f(1n)`, `TypeError: test.f: x must be a number, not 1n`},
		{number, `f({ valueOf() { return 1 } })`, `TypeError: test.f: x must be a number, not { valueOf: [Function: valueOf] }`},
		{number, `f(Symbol('s'))`, `TypeError: test.f: x must be a number, not Symbol(s)`},
		{whole, `f(1)`, `1`},
		{whole, `f()`, `7`},
		{whole, `f(2 ** 53)`, `9007199254740992`},
		{whole, `f(1.5)`, `TypeError: test.f: x must be a whole number, not 1.5`},
		{whole, `f(2 ** 54)`, `TypeError: test.f: x must be a whole number, not 18014398509481984`},
		{whole, `f(Infinity)`, `TypeError: test.f: x must be a whole number, not Infinity`},
		{whole, `f(0)`, `RangeError: test.f: x must be 1 or more, not 0`},
		{whole, `f(null)`, `TypeError: test.f: x must be a number, not null`},
		{millis, `f(1.5)`, `1.5ms`},
		{millis, `f()`, `7ns`},
		{millis, `f(null)`, `7ns`},
		{millis, `f(Infinity)`, fmt.Sprint(runtime.Never)},
		{millis, `f(1e300)`, fmt.Sprint(runtime.Never)},
		{millis, `f(-0.5)`, `RangeError: test.f: x must not be negative, but is -0.5`},
		{millis, `f('soon')`, `TypeError: test.f: x must be a number, not 'soon'`},
		{timeout, `f()`, `true`},
		{timeout, `f(null)`, `true`},
		{timeout, `f(0)`, `false`},
		{timeout, `f(-1)`, `false`},
		{text, `f('a')`, `a`},
		{text, `f()`, `none`},
		{text, `f('')`, ``},
		{text, `f(null)`, `TypeError: test.f: x must be a string, not null`},
		{text, `f(1)`, `TypeError: test.f: x must be a string, not 1`},
		{text, `f([1, 2])`, `TypeError: test.f: x must be a string, not [ 1, 2 ]`},
		{function, `f(() => 1)`, `true`},
		{function, `f(class {})`, `true`},
		{function, `f()`, `TypeError: test.f: x must be a function, not undefined`},
		{function, `f({})`, `TypeError: test.f: x must be a function, not {}`},
		{list, `f([1, 2])`, `2`},
		{list, `f(new Set([1]))`, `1`},
		{list, `f('abc')`, `3`},
		{list, `f((function* () { yield 1 })())`, `1`},
		{list, `f()`, `TypeError: test.f: x must be iterable, not undefined`},
		{list, `f(5)`, `TypeError: test.f: x must be iterable, not 5`},
		{list, `f({ length: 1 })`, `TypeError: test.f: x must be iterable, not { length: 1 }`},
		{list, `f({ *[Symbol.iterator]() { yield 1; throw new RangeError('inside') } })`, `RangeError: inside`},
		{number, `f('x'.repeat(100))`, `TypeError: test.f: x must be a number, not '` + strings.Repeat("x", 56) + `...`},
		{number, "f('a\\nb')", `TypeError: test.f: x must be a number, not 'a\nb'`},
	} {
		if got := kerneltest.Evaluate(t, c.call, kerneltest.Reader(c.read), "f"); got != c.want {
			t.Errorf("%s: %s, want %s", c.call, got, c.want)
		}
	}
}

// TestOptions: options are an object with no others than there are.
func TestOptions(t *testing.T) {
	read := func(c call) any {
		a := c.Args(0, "", "on", "ms", "n", "s", "fn", "list")
		on, ms, n := a.Get("on").Bool(true), a.Get("ms").Millis(time.Second), a.Get("n").Int(1, 7)
		fn := a.Get("fn")
		if fn.Given() {
			fn.Func()
		}
		return fmt.Sprintf("%v %v %v %s %v %d", on, ms, n, a.Get("s").String("none"), fn.Given(), len(a.Get("list").Items()))
	}
	const none = "true 1s 7 none false 0"
	for call, want := range map[string]string{
		`f()`:          none,
		`f(undefined)`: none,
		`f({})`:        none,
		`f({ on: undefined, ms: undefined, n: undefined, s: undefined, fn: undefined, list: undefined })`: none,
		`f({ on: 0, ms: 2, n: 3, s: 'x', fn() {}, list: 'ab' })`:                                          "false 2ms 3 x true 2",
		`f({ ms: null })`: none,
		`f(null)`:         `TypeError: test.f: options must be an object, not null`,
		`f(5)`:            `TypeError: test.f: options must be an object, not 5`,
		`f('n')`:          `TypeError: test.f: options must be an object, not 'n'`,
		`f(() => 1)`:      `TypeError: test.f: options must be an object, not [Function (anonymous)]`,
		`f({ lost: 1 })`:  `TypeError: test.f: there is no option "lost"; did you mean list? There is on, ms, n, s, fn, list`,
		`f({ off: 1 })`:   `TypeError: test.f: there is no option "off"; there is on, ms, n, s, fn, list`,
		`f({ ms: -1 })`:   `RangeError: test.f: ms must not be negative, but is -1`,
		`f({ n: 0 })`:     `RangeError: test.f: n must be 1 or more, not 0`,
		`f({ n: 1.5 })`:   `TypeError: test.f: n must be a whole number, not 1.5`,
		`f({ n: null })`:  `TypeError: test.f: n must be a number, not null`,
		`f({ s: 1 })`:     `TypeError: test.f: s must be a string, not 1`,
		`f({ fn: 1 })`:    `TypeError: test.f: fn must be a function, not 1`,
		`f({ list: 1 })`:  `TypeError: test.f: list must be iterable, not 1`,
		`f({ get n() { throw new Error('inside') } })`: `Error: inside`,
	} {
		if got := kerneltest.Evaluate(t, call, kerneltest.Reader(read), "f"); got != want {
			t.Errorf("%s: %s, want %s", call, got, want)
		}
	}
}

// TestRest: arguments that are kept are not those of the next call.
func TestRest(t *testing.T) {
	var kept [][]goja.Value
	got := kerneltest.Evaluate(t, "[f(1, 2, 3), f(4), f(5, 6)].join()", kerneltest.Reader(func(c call) any {
		kept = append(kept, c.Rest(1))
		return c.Len()
	}), "f")
	if got != "3,1,2" || fmt.Sprint(kept) != "[[2 3] [] [6]]" {
		t.Errorf("%s, kept %v", got, kept)
	}
}

func TestMillis(t *testing.T) {
	for f, want := range map[float64]time.Duration{
		0: 0, 1: time.Millisecond, 0.0000015: 1, 1e300: runtime.Never, math.Inf(1): runtime.Never,
	} {
		if got := js.Millis(f); got != want {
			t.Errorf("Millis(%v) is %v, want %v", f, got, want)
		}
	}
	if got := js.ToMillis(1500 * time.Microsecond); got != 1.5 {
		t.Errorf("ToMillis: %v", got)
	}
}
