// However the stack of an error is read, it shows the user's frames alone; its heading is made when it is first read.
function g() { return new Error('x') }
function f() { return g() }
const e = f()
const { stack } = e
print(stack); print(Reflect.get(e, 'stack')); print(e['stack']); print(e.stack); const k = 'stack'; print(e[k])
print(Object.getOwnPropertyDescriptor(e, 'stack').value); print(Object.entries(Object.getOwnPropertyDescriptors(e)).map(([k, d]) => k + d.value).join())
print(Object.assign({}, { s: e }).s.stack === stack)
print(JSON.stringify({ stack }))
print(e?.stack, e?.['stack'])
with_(({ stack: s }) => print(s))
function with_(fn) { fn(e) }
print(_get(e)); function _get({ stack } = {}) { return stack }
print(Object.getOwnPropertyNames(e), e.hasOwnProperty('stack'), 'stack' in e)
for (const { stack } of [e]) print(stack)
class X { static m(e) { return super.toString, e.stack } }
print(X.m(e)); print(Reflect.getOwnPropertyDescriptor(e, 'stack'))
let s2; ({ stack: s2 } = e); print(s2)
const { ...all } = e; print(all)
const copy = structuredClone(e); print(copy.stack)
const o = {}; Error.captureStackTrace?.(o); print(o.stack)
class E2 extends Error { constructor(m) { super(m); Error.captureStackTrace?.(this, E2) } }
function mk() { return new E2('x') }
print(mk().stack)
const e1 = new Error('q'); e1.stack = "mine"; print(e1.stack, Object.keys(e1))
const c = Object.create(new Error('p')); print(c.stack.split('\n')[0]); c.stack = 5; print(c.stack, Object.getPrototypeOf(c).stack.split('\n')[0])
const gone = new Error('del'); delete gone.stack; print(gone.stack, "stack" in gone)
const ice = Object.freeze(new Error('frozen')); print(ice.stack.split('\n')[0])
print(Object.getOwnPropertyNames(new RangeError('x', { cause: 1 })))
print(structuredClone(new Error('z')).stack)
const p = spawn(() => { const e = new TypeError('child'); const { stack } = e; throw e })
try { p.result() } catch (e) { print(e.stack.split('\n').slice(0, 2).join('|')) }
class ValidationError extends Error { constructor(m) { super(m); this.name = 'ValidationError' } }
print(new ValidationError('msg').stack.split('\n')[0]);
print(new ValidationError('msg'));

// Output:
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// stackError: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11,messagex
// true
// {"stack":"Error: x\n    at g (error-stack.js:2:23)\n    at f (error-stack.js:3:23)\n    at error-stack.js:4:11"}
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11 Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// [ 'stack', 'message' ] true true
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// {
//   value: 'Error: x\n' +
//     '    at g (error-stack.js:2:23)\n' +
//     '    at f (error-stack.js:3:23)\n' +
//     '    at error-stack.js:4:11',
//   writable: true,
//   enumerable: false,
//   configurable: true
// }
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// {}
// Error: x
//     at g (error-stack.js:2:23)
//     at f (error-stack.js:3:23)
//     at error-stack.js:4:11
// Error
//     at error-stack.js:21:40
// Error: x
//     at mk (error-stack.js:23:24)
//     at error-stack.js:24:7
// mine []
// Error: p
// 5 Error: p
// undefined false
// Error: frozen
// [ 'stack', 'message', 'cause' ]
// Error: z
//     at error-stack.js:30:23
// TypeError: child|    at error-stack.js:31:35
// ValidationError: msg
// ValidationError: msg
//     at error-stack.js:35:7
