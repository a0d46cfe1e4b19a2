package source_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/source"
)

// generators begins a text with a generator g, which is told to return.
const generators = `let s = ''; function run(g) { const it = g(); it.next(); try { s += it.return(9).value; s += it.next().value } catch (e) { s += e.name } return s } `

// What plain goja gets wrong or panics on.
func TestArgumentsInArrows(t *testing.T) {
	for code, want := range map[string]string{
		`(function () { return () => arguments[0] })(5)()`:                                                            "5",
		`(function () { return () => () => arguments.length })(5, 6)()()`:                                             "2",
		`(function (a) { return (() => arguments[0] + a)() })(5)`:                                                     "10",
		`(function () { 'use strict'; return (() => arguments[0])() })(5)`:                                            "5",
		`(function () { return [...arguments].concat((() => arguments[1])()).join() })(5, 6)`:                         "5,6,6",
		`({m() { return (() => arguments[0])() }}).m(5)`:                                                              "5",
		`new (class { constructor() { this.f = () => arguments[0] } })(5).f()`:                                        "5",
		`(function (f = () => arguments.length) { return f() })(undefined, 2)`:                                        "2",
		`(function (x, f = () => arguments.length) { var x = 1; return f() + x })(1)`:                                 "2",
		`(function ({f = (g = () => arguments) => g()}) { return f()[1] })({}, 3)`:                                    "3",
		`(function (f = (() => arguments), g = () => arguments) { return f()[2] + g()[2] })(undefined, undefined, 3)`: "6",
		`(function () { const g = () => arguments[0]; return arguments.length + g() })(5)`:                            "6",
		`(function (a, b) { const g = () => arguments[0]; b = 3; return arguments.length + g() })(5)`:                 "6",
		`(function (f = () => arguments[1], x) { return f() + arguments.length })(undefined, 7)`:                      "9",
		`(function (f = () => arguments[1], x = arguments) { return f() + x })(undefined, 7)`:                         "14",
		`(function () { var arguments; return (() => arguments[0])() })(5)`:                                           "5",
		`(function () { { let arguments = [7]; (() => arguments)() } return (() => arguments[0])() })(5)`:             "5",
		// and where arguments is a name like any other
		`(function () { var arguments = [6]; return (() => arguments[0])() })(5)`:                         "6",
		`(function () { let arguments = [6]; return (() => arguments[0])() })(5)`:                         "6",
		`(function () { let {arguments} = {arguments: 6}; return (() => arguments)() })(5)`:               "6",
		`(function (arguments) { return (() => arguments[0])() })([6])`:                                   "6",
		`(function () { function arguments() { return 8 } return (() => arguments())() })(5)`:             "8",
		`(function () { try { throw [3] } catch (arguments) { return (() => arguments[0])() } })(5)`:      "3",
		`(function () { return ((arguments) => arguments)(4) })(5)`:                                       "4",
		`(function () { return (() => ({arguments}))().arguments[0] })(5)`:                                "5",
		`(function () { var x = 1; return (() => { var y = x; return eval('y') + arguments[0] })() })(5)`: "6",
		`[...(function* () { yield (() => arguments[0])() })(5)].join()`:                                  "5",
		`(function () { for (const x of [1]) return (() => arguments[0] + x)() })(5)`:                     "6",
	} {
		for _, o := range []source.Options{{}, {Prompt: true}} {
			p, err := source.Compile(source.Text{Code: code}, o)
			if err != nil {
				t.Fatal(err)
			}
			v, err := run(newHost(t), p)
			if err != nil || v.String() != want {
				t.Errorf("%s\ngot %v, %v, want %s", code, v, err, want)
			}
		}
	}
}

// TestCures: what goja makes something else of, or refuses, and neighbours of that.
func TestCures(t *testing.T) {
	for code, want := range map[string]string{
		// conditions that are constants, around jumps
		`let t = 0; for (const x of [1, 2, 3]) { if (false) { log(x); continue } t += x } t`:                                    "6",
		`let t = 0; for (let i = 0; i < 3; i++) { if (0) break; t += i } t`:                                                     "3",
		`let t = 0; for (const x of [1, 2, 3]) { if (true) { t += x } else { t = 9; break } } t`:                                "6",
		`let t = 0; for (const x of [1, 2, 3]) { if (!1) continue; else t += x } t`:                                             "6",
		`let t = 0; a: for (const x of [1, 2]) { for (const y of [3, 4]) { if (null) continue a; if ('') break a; t += y } } t`: "14",
		`let t = 0; for (const x of [1, 2]) { while (false) { t = 9; continue } t += x } t`:                                     "3",
		`let t = 0; for (const x of [1, 2]) { for (; false;) { t = 9; break } t += x } t`:                                       "3",
		`let t = 0; for (const x of [1, 2]) { switch (x) { case 1: if (false) break; t += 5; break; default: t += 1 } } t`:      "6",
		`let t = 0; for (const x of [1, 2]) { try { if (0 && x) continue; t += x } finally { if (1 > 2) break; t += 10 } } t`:   "23",
		`let t = 0; a: { if (false) break a; t = 1 } t`:                                                                         "1",
		`let t = 0; do { if (typeof 1 === 'x') continue; t++ } while (false); t`:                                                "1",
		`(function () { for (;;) { if (true) return 4; else break } })()`:                                                       "4",
		`let t = 0; while (true) { if (1) { if (t++ > 2) break } else continue } t`:                                             "4",
		`let t = 0; while (!0) { if (t++ > 2) break; if (void 0) continue } t`:                                                  "4",
		// && whose left side is constant
		`(() => { let v; v = (0 && v, 2); try { null.x } catch (e) { return e.name } })()`:                                  "TypeError",
		`(() => { let v = 1; for (null && v, false && v; v--; '' && v) { } try { null.x } catch (e) { return e.name } })()`: "TypeError",
		`(() => { let v = 1; void (!1 && v); try { null.x } catch (e) { return e.name + (0 && v) + (1 && v) } })()`:         "TypeError01",
		// arguments without parameters
		`[5, 6].map(function (x) { var v; const r = v; return [r, () => x + v] }).map(r => typeof r[0]).join()`:              "undefined,undefined",
		`(function () { var v; return [typeof v, arguments.length, arguments[1]].join() })(7, 8)`:                            "undefined,2,8",
		`(function (a) { try { return v } catch (e) { return e.name } let v = 3; () => a + v })(7, 8)`:                       "ReferenceError",
		`(function (a, b) { var v; return [typeof v, a, (() => b)(), arguments.length, arguments[2]].join() })(7, 8, 9, 10)`: "undefined,7,8,4,9",
		`(function (a, ...r) { var v; return [typeof v, (() => a + r[1])()].join() })(7, 8, 9)`:                              "undefined,16",
		`const o = { m(a = 1) { var v; return [typeof v, (() => a)(), eval('typeof v')].join() } }; o.m(7, 8, 9)`:            "undefined,7,undefined",
		`[...(function* () { var v; yield typeof v; yield arguments[0] })(7, 8)].join()`:                                     "undefined,7",
		// declarations of a switch with an eval in it
		`switch (1) { case 1: let v = 2; eval('v + 1') }`:                                                    "3",
		`(function () { switch (2) { case 1: const a = 1; case 2: class B {} return eval('typeof B') } })()`: "function",
		`switch (1) { case 1: function f() { return eval('5') } f() }`:                                       "5",
		`switch (1) { default: let v = 4; (() => eval('v'))() }`:                                             "4",
		`switch (1) { case 1: let v = 2; default: function v() {} } eval('0')`:                               "SyntaxError",
		`switch (1) { case 1: const v = 2; case 2: class v {} } eval('0')`:                                   "SyntaxError",
		// what a finally throws
		`let s = ''; try { try { s += 1 } catch { s += 2 } finally { s += 3; throw 4 } } catch (e) { s += e } s`:                                                              "134",
		`let s = ''; try { try { throw 1 } catch { s += 2 } finally { s += 3; throw 4 } } catch (e) { s += e } s`:                                                             "234",
		`let s = ''; try { try { throw 1 } catch { throw 2 } finally { s += 3 } } catch (e) { s += e } s`:                                                                     "32",
		`let s = ''; for (const x of [1, 2]) { try { s += x } catch { s += 'c' } finally { s += 'f'; continue } } s`:                                                          "1f2f",
		`(function () { try { return 1 } catch { return 2 } finally { return 3 } })()`:                                                                                        "3",
		`(function () { for (;;) { try { return 1 } catch { } finally { break } } return 4 })()`:                                                                              "4",
		`let s = ''; try { try { s += 1 } catch { s += 'c' } finally { try { throw 2 } catch (e) { s += e } finally { s += 3; throw 4 } } } catch (e) { s += e } s`:           "1234",
		`const g = (function* () { try { yield 1 } catch { yield 2 } finally { yield 3; throw 4 } })(); let s = ''; try { for (const x of g) s += x } catch (e) { s += e } s`: "134",
		`eval('try { 1 } catch { 2 } finally { 3 }')`:                                                                                                                         "1",
		// default values in patterns
		`((x, [a = 1, b = 2] = []) => a + b)(0)`:                                         "3",
		`const {x: [a = 1, b = (2)] = []} = {}; a + b`:                                   "3",
		`(function ({x: {y: [a = ')', ...r] = []} = {}}) { return a + r.length })({})`:   ")0",
		`({m(q, {b: [c = [1, 2].length] = []} = {}) { return c }}).m()`:                  "2",
		`let {x: [a = await 5] = []} = {}; a`:                                            "5",
		`let [{x: [a = () => (4)] = []} = {}] = []; a()`:                                 "4",
		`String((x, {y: [a = 1] = []}) => 0)`:                                            "(x, {y: [a = 1] = []}) => 0",
		`const f = function ([...[a] = []]) {}`:                                          "SyntaxError",
		`const {x: [... {a} = 1]} = {}`:                                                  "SyntaxError",
		`(function* () { const {b: [a = yield 1] = []} = {}; return a })().next().value`: "1",
		`class P { #p = 7; f() { const g = function* (p) { let {q: [a = (yield)] = this.#p, r: [b = 2] = []} = {} }; return 1 } } new P().f()`: "1",
		`class Q { f({q: [a = super.toString] = []} = {}) { return typeof a } } new Q().f()`:                                                   "function",
		`(function (o, {p: [a = 1 && (() => { const f = ([[b = 1, ...c] = []]) => b; return f([]) })] = []} = {}) { return a() })()`:           "1",
		`const [{x: [a = [1, 2], b = ',]}'] = []} = {}] = []; a + b`:                                                                           "1,2,]}",
		// errors in the finally of a generator that has been told to return
		generators + `function* g() { try { try { yield 1 } finally { throw 6 } } catch (e) { yield 2 } } run(g)`:                     "2undefined",
		generators + `function* g() { try { yield 1 } finally { try { null.x } catch { s += 'c' } } } run(g)`:                         "9undefined",
		generators + `function* g() { try { [1, yield 1] } finally { try { [] = 1 } catch { s += 'c'; yield 3 } } } run(g)`:           "39",
		generators + `function* g() { for (const x of [1]) try { yield 1 } finally { try { yield 3 } finally { continue } } } run(g)`: "3undefined",
		generators + `function* g() { try { yield 1 } finally { try { [] = 1 } finally { s += 'f' } } } run(g)`:                       "fTypeError",
		// super in fields
		`class B { w() { return 'w' } } class K extends B { own = super.w() } new K().own`:                                "w",
		`class B { w() { return 'w' } } class K extends B { #p = [super.w()]; ['k'] = super.w() + this.#p[0] } new K().k`: "ww",
		`class B { static w() { return 'w' } } class K extends B { static own = super.w() } K.own`:                        "w",
		`class B { w() { return this.n } } class K extends B { n = 5; f = () => super.w(); own = this.f() } new K().own`:  "5",
		`class A { f = function () { return super.x } }`:                                                                  "SyntaxError",
		// fields with the names of what begins an accessor or a method
		`class A { static #get = 5; #set = 6; m() { return A.#get + this.#set } } new A().m()`:                                                              "11",
		`class A { #async = 1; #Async = 2; #get  = 3; m(o) { return [#get in o, o.#async, o.#Async, '#async', /#get/.source] } } new A().m(new A()).join()`: "true,1,2,#async,#get",
		`class A { get = 3; static set = 4; async = 5 } const a = new A(); [a.get, A.set, a.async, Object.keys(a)].join()`:                                  "3,4,5,get,async",
		`class A { #get = 1 } String(A)`: "class A { #get = 1 }",
		// logical assignment of what is awaited or yielded
		`const g = (function* () { let p; p ??= yield 3; yield p })(); g.next(); String(g.next(7).value)`:       "7",
		`const g = (function* (p, q = 1) { p ||= (0, yield 3); yield p })(); g.next(); String(g.next(7).value)`: "7",
		// logical assignment to what cannot be set
		`'use strict'; try { (4).p ||= 1; 'no' } catch (e) { e.name }`:                                               "TypeError",
		`'use strict'; try { (() => (4).p.q ??= 1)(); 'no' } catch (e) { e.name }`:                                   "TypeError",
		`'use strict'; function f() { return 4 } try { (() => f().p ??= 1)(); 'no' } catch (e) { e.name }`:           "TypeError",
		`let n = 0; const o = {}; (() => { (n++, o).p ||= 5; (n++, o).p &&= 6; (n++, o).p ??= 7 })(); n + ':' + o.p`: "3:6",
		`const o = {a: {}}; (() => o.a.b ??= o.a.c ||= 2)() + o.a.b + o.a.c`:                                         "6",
		// literals of numbers beyond 2^63
		`[1e21 | 0, ~1e21, 1e21 >>> 0, -1e21 | 0, 1e300 << 1, 5 ^ 1e21].join()`:                                                                                                                                          "-559939584,559939583,3735027712,559939584,0,-559939579",
		`const x = 1e21; [x | 0, ~x, x >>> 0, -x & -1, x << 1, 5 ^ x, -x >> 0, '1e21' | 0, [x] | 0, 1e20 * 10 | 0].join()`:                                                                                               "-559939584,559939583,3735027712,559939584,-1119879168,-559939579,559939584,-559939584,-559939584,-559939584",
		`let x = 2 ** 80 + 2 ** 40, y = 3; x |= y; y &= 1e300; [x, y, Infinity | 1, NaN | 2, 2 ** 63 | 0, (2 ** 53 + 2) | 0].join()`:                                                                                     "3,0,1,2,0,2",
		`class A { v = 1e21 | this.w; w = (() => ~1e21)(); static s = 1e21 >>> 0; #p() { return 1e21 ^ A.s } m() { return this.#p() } get g() { return 1e21 ^ 1 } } const a = new A; [a.v, a.w, A.s, a.m(), a.g].join()`: "-559939584,559939583,3735027712,0,-559939583",
		`let s = ''; const a = { valueOf() { s += 'a'; return 1e21 } }, b = { valueOf() { s += 'b'; return 1 } }; s + (a | b) + s`:                                                                                       "-559939583ab",
		`const big = 2n ** 70n; String((big | 1n) & 3n)`: "1",
		`try { 1e21 | 1n } catch (e) { e.name }`:         "TypeError",
		`const x = 1e21, a = new Int32Array(2), b = new Uint8Array(1), f = new Float64Array(1); let i = 0; b[0] = f[0] = (a[i++] = x); [a, b, f, a[1] = -x, a].join()`: "-559939584,559939584,0,1e+21,-1e+21,-559939584,559939584",
		// a function that is not there
		`let n = 0; try { missing(n++) } catch (e) { n + e.name }`:        "0ReferenceError",
		`let n = 0; try { missing(...[n++]) } catch (e) { n + e.name }`:   "0ReferenceError",
		`let n = 0; try { late(n++); let late } catch (e) { n + e.name }`: "0ReferenceError",
		`var f = function () { 'use strict'; return this }; f(f())`:       "undefined",
		`with ({f(x) { return this.n + x }, n: 1}) f(eval('2'))`:          "3",
	} {
		for _, o := range []source.Options{{}, {Prompt: true}} {
			got := outcome{Error: "SyntaxError"}
			if p, err := source.Compile(source.Text{Code: code}, o); err == nil {
				v, err := run(newHost(t), p)
				got = settle(v, err, nil)
			}
			if got.Value != want && got.Error != want {
				t.Errorf("%s\ngot %+v, want %s", code, got, want)
			}
		}
	}
}

// TestSwitchWithEval: what cannot be cured is refused.
func TestSwitchWithEval(t *testing.T) {
	code := `switch (1) { case 1: let v = 2; case 2: log(v); eval('v') }`
	_, err := source.Compile(source.Text{Code: code}, source.Options{})
	if err == nil || !strings.Contains(err.Error(), "no eval in a switch whose cases share a name") {
		t.Errorf("got %v", err)
	}
}

// run turns a panic of goja into an error.
func run(h *host, p *source.Program) (v goja.Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			v, err = goja.Undefined(), fmt.Errorf("panic: %v", r)
		}
	}()
	return h.vm.RunProgram(p.Compiled)
}

func TestLastCodePoints(t *testing.T) {
	for code, want := range map[string]string{
		`'\u{10FFFF}'`:                                        "\U0010ffff",
		`'a\u{10ffff}b\u{0010FFFE}'`:                          "a\U0010ffffb\U0010fffe",
		"`\\u{10FFFF}${'\\u{10FFFe}'}`":                       "\U0010ffff\U0010fffe",
		`'\u{10FFFD}\u{10FFFC}\u{10FFFF}'`:                    "\U0010fffd\U0010fffc\U0010ffff",
		"'\U0010fff0\\uDBFF\\uDFF1\\u{10FFFF}'":               "\U0010fff0\U0010fff1\U0010ffff",
		`(() => '\u{10FFFF}').toString()`:                     `() => '\u{10FFFF}'`,
		"String.raw`\\u{10FFFF}`":                             `\u{10FFFF}`,
		"String.raw`a\r\n\\u{10FFFF}${1}é\\u{10ffff}`":        "a\n\\u{10FFFF}1é\\u{10ffff}",
		`/^\u{10FFFF}$/u.test('\u{10FFFF}')`:                  "true",
		`'\\u{10FFFF}'`:                                       `\u{10FFFF}`,
		`'\\\u{10FFFF}'`:                                      "\\\U0010ffff",
		`/\u{10FFFF}/.source`:                                 `\u{10FFFF}`,
		`({'\u{10FFFF}': 1})['\u{10FFFF}'] + ''`:              "1",
		`class A { 'x\u{10FFFF}'() {} } String(A)`:            `class A { 'x\u{10FFFF}'() {} }`,
		`const {'\u{10FFFF}': x} = {'\u{10FFFF}': 3}; x + ''`: "3",
	} {
		p, err := source.Compile(source.Text{Code: code}, source.Options{})
		if err != nil {
			t.Errorf("%s\n%v", code, err)
			continue
		}
		v, err := newHost(t).vm.RunProgram(p.Compiled)
		if err != nil || v.String() != want {
			t.Errorf("%s\ngot %s, %v, want %s", code, strconv.QuoteToASCII(v.String()), err, want)
		}
	}
}
