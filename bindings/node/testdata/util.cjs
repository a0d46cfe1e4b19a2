const util = require('util')
console.log(util.format('%s %s %d %i %f %j %o %O %c%%', 'a', { a: 1 }, 5, 5.7, '1.5', { x: [1] }, [1], { a: { b: { c: {} } } }, 'css', 'rest', { z: 1 }))
console.log(util.format('%s', Symbol('x')), util.format(1, 2, 'x'), util.format('%d', 5n), util.formatWithOptions({ colors: true }, '%O', { a: 1 }))
const deep = { a: { b: { c: { d: 1 } } }, m: new Map([['k', { v: [1, 2] }]]), s: new Set([1]), f() {}, g: class A {}, [Symbol('q')]: 1, d: new Date(0), r: /x/g, n: null, u: undefined }
console.log(util.inspect(deep), util.inspect(deep, { depth: 0 }), util.inspect(deep, { depth: null, compact: false, sorted: true, breakLength: 40 }))
console.log(util.inspect('it\'s'), util.inspect([, 1, , 2]), util.inspect(new Array(200).fill(7), { maxArrayLength: 5 }), util.inspect('x'.repeat(50), { maxStringLength: 10 }))
console.log(util.inspect({ get a() { return 1 }, set b(v) {} }), util.inspect({ get a() { return { z: 1 } } }, { getters: true }), util.inspect(1234567.891, { numericSeparator: true }))
class P { constructor() { this.x = 1 } [util.inspect.custom](depth, options, inspect) { return `P<${inspect(this.x, options)}>` } }
console.log(new P(), [new P()], util.inspect(new P(), { customInspect: false }), `${util.inspect.custom.toString()}`)
console.log(util.inspect({ a: 1, b: 'x', c: null }, { colors: true }), util.inspect(new Proxy({ a: 1 }, {})), util.inspect(Object.create(null)), util.inspect(new (class Foo { a = 1 })()))
console.log(util.isDeepStrictEqual({ a: [1, new Set([1])] }, { a: [1, new Set([1])] }), util.isDeepStrictEqual([1], ['1']), util.isDeepStrictEqual(NaN, NaN), util.isDeepStrictEqual(new Map([[1, { a: 1 }]]), new Map([[1, { a: 2 }]])))
console.log(util.types.isPromise(Promise.resolve()), util.types.isRegExp(/a/), util.types.isDate({}), util.types.isMap(new Map()), util.types.isProxy(new Proxy({}, {})), util.types.isAsyncFunction(async () => {}), util.types.isGeneratorFunction(function* () {}), util.types.isGeneratorObject((function* () {})()), util.types.isTypedArray(new Uint8Array()), util.types.isUint8Array(Buffer.alloc(1)), util.types.isNativeError(new TypeError()), util.types.isBoxedPrimitive(Object(1)), util.types.isArrayBuffer(new ArrayBuffer(1)), util.types.isSetIterator(new Set().values()), util.types.isWeakMap(new WeakMap()), util.types.isArgumentsObject((function () { return arguments })()), util.types.isSymbolObject(Object(Symbol())), util.types.isDataView(new DataView(new ArrayBuffer(1))))
function Old() {} function Base() {} Base.prototype.hi = () => 'hi'; util.inherits(Old, Base); console.log(new Old().hi(), Old.super_ === Base)
console.log(util.stripVTControlCharacters('\u001b[31mred\u001b[39m'), JSON.stringify(util.styleText('red', 'x')), JSON.stringify(util.styleText(['bold', 'green'], 'x')))
console.log(util.parseArgs({ args: ['-v', '--name=x', 'pos', '--list', 'a', '--list', 'b', '--no-color'], allowPositionals: true, allowNegative: true, options: { v: { type: 'boolean', short: 'v' }, name: { type: 'string' }, list: { type: 'string', multiple: true }, color: { type: 'boolean' } } }))
try { util.parseArgs({ args: ['--nope'] }) } catch (e) { console.log(e.code, e.message) }
console.log(util.toUSVString('a\ud800'), util.isArray([]), typeof util.TextEncoder, typeof util.TextDecoder)
const cb = (x, done) => setTimeout(() => x < 0 ? done(new Error('neg')) : done(null, x * 2), 1)
util.promisify(cb)(21).then(v => console.log(v)).then(() => util.promisify(cb)(-1)).catch(e => console.log(e.message)).then(() => {
	const custom = () => {}; custom[util.promisify.custom] = () => Promise.resolve('custom')
	return util.promisify(custom)()
}).then(v => { console.log(v); util.callbackify(async x => x + 1)(1, (e, v) => console.log('callbackified', e, v)); util.callbackify(() => Promise.reject(null))(e => console.log(e.code, e.reason)) }).then(() => util.promisify(setTimeout)(1, 'slept')).then(console.log)
try { util.promisify(5) } catch (e) { console.log(e.message) }
util.inspect.defaultOptions.depth = 0; console.log({ a: { b: 1 } })
