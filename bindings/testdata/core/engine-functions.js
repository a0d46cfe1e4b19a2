// What functions of the engine do by themselves is not always right: texts of arrows, regular expressions, typed arrays without new.
print(String(() => (0)), `${x => (x, '(')}`, String(() => '('), String(async x => (await ((x)))))
print((1n).length, Object.getOwnPropertyNames(BigInt.prototype).includes('name'))
print('abc é'.match(/\p{L}+/gu), /[\p{Lu}\d]+/u.exec('--A1--')[0], /^\P{L}$/u.test('a'), /[^\p{L}]/u.test('1'))
const greek = new RegExp('\\p{Script=Greek}', 'gu')
print(greek, greek.source, greek.test('α'), RegExp(greek, 'u').test('a'), [...'αxβ'.matchAll(/\p{sc=Greek}/gu)].length)
print('a1b'.split(/\p{Nd}/u), /\p{L}/.test('p{L}'))
const fails = (what, fn) => { try { fn(); print(what, 'does not throw') } catch (e) { print(what, e.name) } }
fails('property', () => new RegExp('\\p{Nope}', 'u'))
fails('flag d', () => new RegExp('a', 'd'))
fails('flags', () => new RegExp('a', 'uv'))
print(/[\w--\d]+/gv, 'a1'.match(/[\w--\d]+/v)[0], '1b'.match(/(?<x>a)1|1(?<x>b)/).groups.x, structuredClone(/[\p{L}&&\p{ASCII}]/dv))
fails('Float64Array', () => Float64Array(Infinity))
fails('new Float64Array', () => new Float64Array(Infinity))
fails('SharedArrayBuffer', () => SharedArrayBuffer(0))
fails('index after array', () => Atomics.wait(new Int32Array(4), 99, 0))
class Shared extends SharedArrayBuffer {}
print(new Shared(8).byteLength, Reflect.construct(SharedArrayBuffer, [4], Object) instanceof SharedArrayBuffer)
print(SharedArrayBuffer.prototype.slice.length, Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, 'byteLength').get.name)
print(Object.getOwnPropertyDescriptor(globalThis, 'DOMException').writable, 'value' in Object.getOwnPropertyDescriptors(globalThis).setTimeout)
print(Object.getOwnPropertyNames(Object.getPrototypeOf(console)))
print(Uint8Array.from('12', d => d * 2), Float64Array.from('34'), Uint8Array.from(5), new Uint8Array('3'))
print(spawn(r => [r.test('A'), r, /\p{Lu}/v.flags], /[\p{L}--[a-z]]/dgv).result())
// Output:
// () => (0) x => (x, '(') () => '(' async x => (await ((x)))
// undefined false
// [ 'abc', 'é' ] A1 false true
// /\p{Script=Greek}/gu \p{Script=Greek} true false 2
// [ 'a', 'b' ] true
// property SyntaxError
// flag d does not throw
// flags SyntaxError
// /[\w--\d]+/gv a b /[\p{L}&&\p{ASCII}]/dv
// Float64Array TypeError
// new Float64Array RangeError
// SharedArrayBuffer TypeError
// index after array TypeError
// 8 false
// 2 get byteLength
// true true
// []
// Uint8Array(2) [ 2, 4 ] Float64Array(2) [ 3, 4 ] Uint8Array(0) [] Uint8Array(3) [ 0, 0, 0 ]
// [ true, /[\p{L}--[a-z]]/dgv, 'v' ]
