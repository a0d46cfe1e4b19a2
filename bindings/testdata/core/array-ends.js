// What takes elements off an array, and then holes: goja counted wrongly, and took holes for elements.
for (const shorten of [a => a.pop(), a => a.shift(), a => { a.length = 2 }, a => { 'use strict'; a.length-- }, a => a.splice(1, 1)]) {
  const make = () => { const a = [1, 2, 3]; shorten(a); a.length = 3; a[3] = 9; return a }
  console.log(make(), 2 in make(), [...make()], Math.max(...make()), make().includes(undefined), make().indexOf(undefined))
  const [p, q, r, s] = make(); console.log(p, q, r, s)
  console.log(make().splice(0, 3), make().slice(1), make().concat(5), make().filter(() => true), make().reverse())
}
const frozen = Object.freeze([1]), fixed = Object.defineProperty([1, 2], 'length', { writable: false })
for (const take of ['pop', 'shift']) {
  for (const a of [frozen, fixed, { length: 1, 0: 'like' }, [], [, 2], Object.seal([1])]) {
    try { console.log(take, Array.prototype[take].call(a), a) } catch (e) { console.log(take, e.name, a) }
  }
}
const getter = [1, 2, 3]; Object.defineProperty(getter, 0, { get: () => 'got', set() {}, configurable: true })
console.log(getter.shift(), getter.pop(), getter.length)
const line = []; let next = 0
for (let i = 0; i < 1000; i++) { line.push(i); if (i % 3) line.shift() }
console.log(line.length, line[0], line.at(-1), line.unshift('a', 'b'), line.slice(0, 3), line.indexOf(999))
while (line.length) { line.shift(); line.length && line.pop() }
console.log(line, line.shift(), line.pop(), line.push(1), line)
console.log(line.unshift(), line.unshift(2, 3), line, Array.prototype.unshift.call({ length: 1, 0: 'x' }, 'y'))
for (const a of [frozen, Object.seal([1]), Object.preventExtensions([1]), [, 1]]) try { console.log(a.unshift(0), a) } catch (e) { console.log(e.name, a) }
// Output:
// [ 1, 2, <1 empty item>, 9 ] false [ 1, 2, undefined, 9 ] NaN true -1
// 1 2 undefined 9
// [ 1, 2, <1 empty item> ] [ 2, <1 empty item>, 9 ] [ 1, 2, <1 empty item>, 9, 5 ] [ 1, 2, 9 ] [ 9, <1 empty item>, 2, 1 ]
// [ 2, 3, <1 empty item>, 9 ] false [ 2, 3, undefined, 9 ] NaN true -1
// 2 3 undefined 9
// [ 2, 3, <1 empty item> ] [ 3, <1 empty item>, 9 ] [ 2, 3, <1 empty item>, 9, 5 ] [ 2, 3, 9 ] [ 9, <1 empty item>, 3, 2 ]
// [ 1, 2, <1 empty item>, 9 ] false [ 1, 2, undefined, 9 ] NaN true -1
// 1 2 undefined 9
// [ 1, 2, <1 empty item> ] [ 2, <1 empty item>, 9 ] [ 1, 2, <1 empty item>, 9, 5 ] [ 1, 2, 9 ] [ 9, <1 empty item>, 2, 1 ]
// [ 1, 2, <1 empty item>, 9 ] false [ 1, 2, undefined, 9 ] NaN true -1
// 1 2 undefined 9
// [ 1, 2, <1 empty item> ] [ 2, <1 empty item>, 9 ] [ 1, 2, <1 empty item>, 9, 5 ] [ 1, 2, 9 ] [ 9, <1 empty item>, 2, 1 ]
// [ 1, 3, <1 empty item>, 9 ] false [ 1, 3, undefined, 9 ] NaN true -1
// 1 3 undefined 9
// [ 1, 3, <1 empty item> ] [ 3, <1 empty item>, 9 ] [ 1, 3, <1 empty item>, 9, 5 ] [ 1, 3, 9 ] [ 9, <1 empty item>, 3, 1 ]
// pop TypeError [ 1 ]
// pop TypeError [ 1, <1 empty item> ]
// pop like { length: 0 }
// pop undefined []
// pop 2 [ <1 empty item> ]
// pop TypeError [ 1 ]
// shift TypeError [ 1 ]
// shift TypeError [ <2 empty items> ]
// shift like { length: 0 }
// shift undefined []
// shift undefined [ 2 ]
// shift TypeError [ 1 ]
// got 3 1
// 334 666 999 336 [ 'a', 'b', 666 ] 335
// [ 1 ] undefined undefined 1 [ 1 ]
// 1 3 [ 2, 3, 1 ] 2
// TypeError [ 1 ]
// TypeError [ 1 ]
// TypeError [ 1 ]
// 3 [ 0, <1 empty item>, 1 ]
