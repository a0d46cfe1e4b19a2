// What a method takes apart comes from anywhere: a Map, pairs, a generator, and what the same manager has.
const say = fn => { try { print(fn()) } catch (e) { print(e.name + ': ' + e.message) } }
const m = new multiprocessing.Manager()
const l = m.list([1, 2]), d = m.dict({ a: 1 })
l.extend(m.list([3, 4]))
l.extend(l)
l.extend(function* () { yield 'generated' }())
l.extend(new Set(['of a set']))
print(l.copy())
d.update(m.dict({ b: 2 }))
d.update(d)
d.update(new Map([['c', 3]]))
d.update([['d', 4]])
d.update(function* () { yield ['e', 5] }())
d.update({ f: 6 }, { g: 7 })
d.update()
print(d.copy())
print(m.dict(d).copy(), m.dict(new Map([['x', 1]])).copy(), m.dict([['y', 2]]).copy(), m.dict().copy(), m.Namespace({ z: 3 }).copy(), m.list(l).length)
say(() => d.update(5))
say(() => d.update([['a', 1], 'bc']))
say(() => m.dict('ab'))
say(() => l.extend(5))

// A key is one even if it is called __proto__; each is a string, as those of objects are.
const odd = m.dict()
odd['__proto__'] = 1
odd.set(5, 'five')
print(odd.keys(), odd['__proto__'], odd.get('__proto__'), odd.has(5), odd.pop(5), odd.copy(), JSON.stringify(odd))

const places = m.list(['a', 'b', 'a', 'c'])
print(places.index('a'), places.index('a', 1), places.index('c', -1), places.splice(3), places.splice(1, 1))
say(() => places.index('a', 0, 0))
say(() => places.index('z', -9))
m.shutdown()

// Output:
// [ 1, 2, 3, 4, 1, 2, 3, 4, 'generated', 'of a set' ]
// { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }
// { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 } { x: 1 } { y: 2 } {} { z: 3 } 10
// TypeError: update: it takes an object, a Map or pairs of keys and values, not 5
// TypeError: update: item 1 must be a pair [key, value], not 'bc'
// TypeError: dict: it takes an object, a Map or pairs of keys and values, not 'ab'
// TypeError: extend: it takes an iterable, not 5
// [ '5', '__proto__' ] 1 1 true five { ['__proto__']: 1 } {"__proto__":1}
// 0 2 3 [ 'c' ] [ 'b' ]
// Error: index: the value is not in the list
// Error: index: the value is not in the list
