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
	const nested = `const o = {}, a = []; for (let i = 0, p = o, q = a; i < 2e4; i++) { p = p.x = {}; q.push([]); q = q[0] }; `
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
		{"texts put together with themselves", "const s = 'x'.repeat(2 ** 28); let t = s\n" +
			"for (const f of [() => t += t, () => t = t + ',' + t, () => `${s}, ${s}`, () => s.concat(s), () => [s, 1, , s].join()]) try { f(); print('no') } catch (e) { print(e.message) }",
			"Invalid string length\nInvalid string length\nInvalid string length\nInvalid string length\nInvalid string length"},
		{"texts of a template", "const tag = (t, ...v) => t.join('|') + t.raw.join('|') + t.raw.flat(Infinity) + v.concat(t); print(tag`a${1}b` + 'x'.concat('y', 'z'))",
			"a|ba|ba,b1,a,bxyz"},
		{"numbers that are added to themselves", "let n = 2; n += n; n = n + n; print(`${n}, ${n}`)", "8, 8"},
		{"ArrayBuffer", `try { new ArrayBuffer(2 ** 45) } catch (e) { print(e.name) }`, "RangeError"},
		{"typed array", `try { new Float64Array(2 ** 30) } catch (e) { print(e.name) }`, "RangeError"},
		{"a callback that throws", `try { 'a'.replace(/a/, () => { throw 5 }) } catch (e) { print(e) }`, "5"},
		{"JSON.stringify", nested + `try { JSON.stringify(o) } catch (e) { print(e.name) }`, "RangeError"},
		{"JSON.stringify with a replacer", nested + `try { JSON.stringify(o, (k, v) => v) } catch (e) { print(e.name) }`, "RangeError"},
		{"JSON.stringify of some names", nested + `try { JSON.stringify(o, ['x']) } catch (e) { print(e.name) }`, "RangeError"},
		{"JSON.stringify of some names in arrays", nested + `try { JSON.stringify({ a }, ['a']) } catch (e) { print(e.name) }`, "RangeError"},
		{"JSON.stringify of other names", nested + `print(JSON.stringify({ a: 1, o, c: { x: 3 } }, ['c', 'x', 1]))`, `{"c":{"x":3}}`},
		{"JSON.stringify of names in a cycle", `const o = { x: 1 }; o.o = o; try { JSON.stringify(o, ['o']) } catch (e) { print(e.name) }`, "TypeError"},
		{"JSON.stringify of what goes on for ever", `const more = () => ({ toJSON() { return { more: more() } } })
			try { JSON.stringify(more()) } catch (e) { print(e.name) }`, "RangeError"},
		{"flat", nested + `try { a.flat(Infinity) } catch (e) { print(e.name) }`, "RangeError"},
		{"flat of a cycle", `const a = []; a.push(a, a); try { a.flat(Infinity) } catch (e) { print(e.name) }`, "RangeError"},
		{"join", nested + `try { a.join() } catch (e) { print(e.name) }`, "RangeError"},
		{"an array as a text", nested + "try { `${a}` } catch (e) { print(e.name) }", "RangeError"},
		{"an array as a local text", nested + `try { a.toLocaleString() } catch (e) { print(e.name) }`, "RangeError"},
		{"what is not deep", `const a = [1, [2, [3]]], o = { a, b: undefined, c: [{ d: 1 }, { d: 2 }] }
			print(JSON.stringify(o), JSON.stringify([1, { n: 1 }], (k, v) => v === 1 ? 2 : v), JSON.stringify(o, ['c', 'd']),
				JSON.stringify({ n: 1 }, null, 1).length, JSON.stringify(), a.flat(Infinity).length, String([a, a]))`,
			`{"a":[1,[2,[3]]],"c":[{"d":1},{"d":2}]} [2,{"n":2}] {"c":[{"d":1},{"d":2}]} 11 undefined 3 1,2,3,1,2,3`},
		{"products that are -0", `const show = v => Object.is(v, -0) ? '-0' : String(v), o = { valueOf: () => 0 }; let a = 0, b = -5, s = '0', n = null, x = 0; x *= -1
			print([a * b, b * a, s * b, n * b, b * false, o * b, [] * b, 0 * -5, -5 * 0, 0 * -1 * 1, x, parseInt('-0'), 0 * 5, -0 * -1, 0 * -0.5, -3 * 2, 0n * -1n, parseInt(' -0x0'), parseInt('-1')].map(show).join())
			for (const f of [() => 1n * 1, () => Symbol() * 1, () => ({ valueOf() { throw new RangeError } }) * 1]) try { f(); print('no') } catch (e) { print(e.name) }`,
			"-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,0,0,-0,-6,0,-0,-1\nTypeError\nTypeError\nRangeError"},
		{"elements of what stands for a large number", `const a = new Int32Array(2), v = { valueOf: () => 1e21 }; print((a[0] = v) === v, a[0], (a[1] = 2 ** 63 + 2 ** 40), a[1])
			try { a[0] = Symbol(); print('no') } catch (e) { print(e.name) }`, "true -559939584 9223373136366404000 0\nTypeError"},
		{"bits of large numbers", `const x = 1e21; print(Math.imul(x, 3), Math.imul(2, { valueOf: () => x }), Math.clz32(x), Math.imul('1e21', 1))`,
			"-1679818752 -1119879168 0 -559939584"},
		{"views of large numbers", `const v = new DataView(new ArrayBuffer(8)); v.setInt32(0, 1e21); v.setUint16(4, 1e21 + 2 ** 70, true); print(v.getInt32(0), v.getUint16(4, true))`,
			"-559939584 0"},
		{"the message of Promise.any", `Promise.any([]).catch(e => print(e.message, e.errors.length)); Promise.any([Promise.reject(1)]).catch(e => print(String(e)))
			print(new AggregateError([]).message === '')`, "true\nAll promises were rejected 0\nAggregateError: All promises were rejected"},
		{"arrays of what stands for large numbers", `const x = { valueOf: () => 1e21 }, t = new Int32Array(3), v = new DataView(new ArrayBuffer(4))
			t.set([x], 2); v.setInt32(0, x); print(new Int32Array([x, 5])[0], Int32Array.of(x)[0], new Int32Array(1).fill(x)[0], t[2], v.getInt32(0), new Int32Array([7]).fill(1, 1e21)[0])
			try { v.setInt8(-1, { valueOf() { print('looked at') } }) } catch (e) { print(e.name) }`,
			"-559939584 -559939584 -559939584 -559939584 -559939584 7\nRangeError"},
		{"arrays of large numbers", `const x = 1e21, T = Int32Array; class U extends Uint32Array {}
			print(new T([x, 1])[0], T.of(x)[0], T.from([x])[0], new T(2).fill(x)[1], new T(new Float64Array([x]))[0], U.of(x)[0], new U([x, , 'a'])[0])
			const a = new T(2); a.set([1, x]); a[0] = x; print(a[0], a[1], Float64Array.from([x])[0], new Uint8ClampedArray([x])[0], new Float64Array(1).fill(x)[0], T.from([x], x => x / x)[0])`,
			"-559939584 -559939584 -559939584 -559939584 -559939584 3735027712 3735027712\n-559939584 -559939584 1e+21 255 1e+21 1"},
		{"typed arrays of what is no object", `print(Uint8Array.from('12').join(), Uint8Array.from('12', x => x * 2).join(), Uint8Array.from(5).length, Float32Array.from(true).length)
			for (const none of [null, undefined]) try { Uint8Array.from(none); print('no') } catch (e) { print(e.name) }`,
			"1,2 2,4 0 0\nTypeError\nTypeError"},
		{"where a match and its groups are", `const m = /a(?<n>b+)(c)?/d.exec('xabb'); print(m.indices.join('|'), m.indices.groups.n.join(), m.indices.length)
			print(/a/gd.flags, /a/d.hasIndices, /a/.hasIndices, String(/a\/b/dg), new RegExp('', 'd').source, RegExp('x', 'dg').flags, /a/.exec('a').indices)
			print([...'abab'.matchAll(/(a)(b)/dg)].map(m => m.indices.join('|')).join(), 'xab'.match(/b/d).indices[0].join(), 'xab'.match(/b/dg).join(), 'aXa'.replace(/x/di, 'y'))
			const re = /b/dg; re.lastIndex = 2; print(re.exec('bxbb').indices[0].join(), re.exec('bxbb').indices[0].join(), re.exec('bxbb'), RegExp(re) === re, new RegExp(re, 'g').flags, new RegExp(re).flags)
			print(/\p{L}+/du.exec('1éa').indices[0].join(), /(?<=a)b/d.exec('ab').indices[0].join())
			for (const flags of ['dd', 'uv']) try { new RegExp('a', flags); print('no') } catch (e) { print(e.name) }`,
			`1,4|2,4| 2,4 3
dg true false /a\/b/dg (?:) dg undefined
0,2|0,1|1,2,2,4|2,3|3,4 2,3 b aya
2,3 3,4 null true g dg
1,3 1,2
SyntaxError
SyntaxError`},
		{"sets of characters and texts", `print(/[\p{L}--[a-z]]/v.test('a'), /[\p{L}--[a-z]]/v.test('A'), /[\w&&\d]/v.exec('a1')[0], String(/[a--b]/gv), /a/v.unicodeSets, /a/v.unicode, /a/u.unicodeSets, /a/dgv.flags)
			print('👨‍👩‍👧x🇩🇪'.match(/\p{RGI_Emoji}/gv).length, [...'a😀b'.matchAll(/\p{Emoji_Presentation}/gu)][0].index, /\p{Emoji}/du.exec('x😀').indices[0].join(), /^\q{ab|c}/.test('ab'), /^[\q{ab|c}]$/v.test('ab'))
			print('a💙b'.replace(/(?:)/gv, '-'), '💙'.split(/(?:)/v).length, '💙x'.match(/(?:)/gv).length, 'x💙'.split(/(?:)/v).join())
			const r = new (class R extends RegExp {})('[a--b]', 'v'), c = /x/; c.compile('\\p{L}', 'u'); print(r.constructor.name, r.source, r.exec('a')[0], new RegExp(r).flags, c.test('é'), c, RegExp(c) === c, /a/v.exec(undefined))`,
			"false true 1 /[a--b]/gv true false false dgv\n2 1 1,3 false true\n-a-💙-b- 1 3 x,💙\nR [a--b] a v true /\\p{L}/u true null"},
		{"modifiers, and names of groups", `print(/(?i:a)b/.test('Ab'), /(?i:a)b/.test('AB'), /(?-i:a)b/i.test('aB'), /(?-i:a)b/i.ignoreCase, JSON.stringify('aXbX'.split(/(?i:x)/)))
			const d = /(?<y>\d{4})-(?<m>\d\d)|(?<m>\d\d)\/(?<y>\d{4})/; print(d.exec('12/2024').groups.y, d.exec('2024-12').groups.m, '12/2024 2024-11'.replace(new RegExp(d, 'g'), '$<y>.$<m>'), String(d).length)
			print([...'12/2024 2024-11'.matchAll(new RegExp(d, 'dg'))].map(m => m.indices.groups.y.join() + JSON.stringify(m.groups)).join())
			print(/(?<$>a)(?<π>b)/.exec('ab').groups.π, JSON.stringify(/(?<a>x)|(?<a>y)/.exec('y')))`,
			`true false true true ["a","b",""]
2024 12 2024.12 2024.11 48
3,7{"y":"2024","m":"12"},8,12{"y":"2024","m":"11"}
b ["y",null,"y"]`},
		{"what is no regular expression", `for (const [p, f] of [['\\p{Nope}', 'u'], ['[', 'v'], ['a', 'x'], ['(?<a>.)(?<a>.)', ''], ['\\x', 'u'], ['{', 'u'], ['[a&&b--c]', 'v'], ['(?a:b)', '']])
				for (const make of [() => new RegExp(p, f), () => (0, eval)('/' + p + '/' + f)]) try { make(); print('no', p) } catch (e) { if (e.name != 'SyntaxError') print(p, e) }
			try { new RegExp('\\p{Nope}', 'u') } catch (e) { print(e.message) }`, `Invalid regular expression: /\p{Nope}/u: Invalid property name`},
		{"instanceof a proxy", `class C {} const P = new Proxy(C, {}), B = P.bind(); print(new P() instanceof P, new C() instanceof P, {} instanceof P, 5 instanceof P, new P() instanceof B)
			for (const bad of [new Proxy({}, {}), new Proxy(() => {}, {})]) try { ({}) instanceof bad; print('no') } catch (e) { print(e.name) }`, "true true false false true\nTypeError\nTypeError"},
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
