package guard_test

import (
	"context"
	"strings"
	"testing"

	"weft/runtime"
	"weft/runtime/kerneltest"
	"weft/runtime/soaktest"
)

// TestLimits has what would end the process throw.
func TestLimits(t *testing.T) {
	if soaktest.Race() {
		t.Skip("it is on one goroutine, and long")
	}
	const deep = `const a = '('.repeat(5e6), b = '['.repeat(5e6); `
	for _, c := range []struct{ name, code, want string }{
		{"eval", deep + `try { eval(a) } catch (e) { print(e.name) }`, "RangeError"},
		{"eval of brackets", deep + `try { eval(b) } catch (e) { print(e.name) }`, "RangeError"},
		{"indirect eval", deep + `try { (0, eval)(a) } catch (e) { print(e.name) }`, "RangeError"},
		{"eval as a callback", deep + `try { [a].map(eval) } catch (e) { print(e.name) }`, "RangeError"},
		{"Function", deep + `try { Function(a) } catch (e) { print(e.name) }`, "RangeError"},
		{"new Function", deep + `try { new Function('x = ' + a, '') } catch (e) { print(e.name) }`, "RangeError"},
		{"a class of functions", deep + `try { new (class extends Function {})(a) } catch (e) { print(e.name) }`, "RangeError"},
		{"GeneratorFunction", deep + `try { (function* () {}).constructor(a) } catch (e) { print(e.name) }`, "RangeError"},
		{"AsyncFunction", deep + `try { (async () => {}).constructor(a) } catch (e) { print(e.name) }`, "RangeError"},
		{"JSON.parse", deep + `try { JSON.parse(b) } catch (e) { print(e.name) }`, "RangeError"},
		{"JSON.parse of what turns into a text", deep + `try { JSON.parse({ toString: () => b }) } catch (e) { print(e.name) }`, "RangeError"},
		{"JSON.parse with brackets in a string", `print(JSON.parse('"\\"' + '['.repeat(1e6) + '"').length)`, "1000001"},
		{"repeat", `try { 'ab'.repeat(2 ** 40) } catch (e) { print(e.message) }`, "Invalid string length"},
		{"repeat of nothing", `print(''.repeat(2 ** 40).length)`, "0"},
		{"padEnd", `try { 'a'.padEnd(2 ** 40) } catch (e) { print(e.message) }`, "Invalid string length"},
		{"ArrayBuffer", `try { new ArrayBuffer(2 ** 45) } catch (e) { print(e.name) }`, "RangeError"},
		{"typed array", `try { new Float64Array(2 ** 30) } catch (e) { print(e.name) }`, "RangeError"},
		{"a regular expression that goja mistakes", `try { [...'ab'.matchAll(/(?<x>a)|(?<x>b)/g)] } catch (e) { print(e.name) }`, "SyntaxError"},
		{"a callback that throws", `try { 'a'.replace(/a/, () => { throw 5 }) } catch (e) { print(e) }`, "5"},
		{"what works", `class F extends Function {}; print(eval('1') + Function('a', 'return a')(2) + new F('return 3')() +
			JSON.parse('[4]')[0] + new Uint8Array(5).length + 'a'.repeat(6).length + 'a'.padStart(7).length, new F instanceof F)`, "28 true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := kerneltest.New()
			err := r.Start(t, context.Background(), c.code, nil)
			if got := strings.TrimSpace(r.Stdout.String()); runtime.ExitCode(err) != 0 || got != c.want {
				t.Errorf("%v, printed %q, want %q\n%s", err, got, c.want, r.Stderr.String())
			}
		})
	}
}
