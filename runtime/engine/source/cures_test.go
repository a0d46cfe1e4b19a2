package source_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/source"
)

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
