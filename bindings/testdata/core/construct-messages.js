// In a program with proxies that construct, new says the same as in others.
const p = new Proxy(class { x = 1 }, { construct: () => ({ trapped: true }) })
const tries = [
  () => new p(), () => new Map([1]), () => new RegExp('('), () => new Array(-1), () => new 5, () => new Uint8Array(-1), () => new Promise(),
  () => new Set(5), () => new (class A { constructor() { null.x } })(), () => new p.missing(), () => Reflect.construct(Map, [[1]]),
  () => Reflect.construct(5, []), () => new Date(NaN).toISOString(),
]
for (const f of tries) try { console.log(f()) } catch (e) { console.log(e.name, e.message) }

// Output:
// { trapped: true }
// TypeError Iterator value 1 is not an entry object
// SyntaxError Invalid regular expression: /(/: Unterminated group
// RangeError Invalid array length
// TypeError 5 is not a constructor
// RangeError Invalid typed array length: -1
// TypeError Promise resolver undefined is not a function
// TypeError number 5 is not iterable (cannot read property Symbol(Symbol.iterator))
// TypeError Cannot read properties of null (reading 'x')
// TypeError p.missing is not a constructor
// TypeError Iterator value 1 is not an entry object
// TypeError 5 is not a constructor
// RangeError Invalid time value
