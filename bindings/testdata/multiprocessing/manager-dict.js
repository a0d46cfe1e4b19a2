// A dict of a manager's is an object that several processes see.
const m = new multiprocessing.Manager()
const d = m.dict({ a: 1, n: {} })
print(m, d)
function work(d, i) { d['k' + i] = i }
for (const p of [1, 2].map(i => spawn(work, d, i))) p.join()
print(Object.keys(d).sort(), d.k1 + d.k2)
d.n.k = 5
print(d.n, 'a' in d, 'z' in d, d.z, delete d.a, 'a' in d)
d.n = { k: 5 }
print({ ...d }.n, JSON.stringify(d.n), Object.entries(d).length)
d.u = undefined
print(d.u, 'u' in d, d.toString())
for (const key in m.dict({ x: 1, y: 2 })) print(key)
try { d.f = { cb() {} } } catch (e) { print(e.name, e.message) }
const [pipe, other] = multiprocessing.Pipe()
pipe.send(d)
print(other.recv().k1)
const y = m.dict({ x: 1 })
print(y.get('x'), y.get('y', 0), y.set('y', 2), y.has('y'), y.keys(), y.values(), y.items(), y.pop('x'), y.pop('x', 'none'), y)
try { y.pop('x') } catch (e) { print(e.message) }
y.update({ a: 1, b: 2 })
print(y.setdefault('a', 5), y.setdefault('c', 5), y.popitem(), y.copy(), y.delete('a'), y.delete('a'), 'get' in y)
y.clear()
try { y.popitem() } catch (e) { print(e.message) }
print(y, m.dict({ get: 'mine' }).get)
try { m.dict(5) } catch (e) { print(e.name, e.message) }

// Output:
// Manager { name: 'Manager-1', pid: ..., running } DictProxy { a: 1, n: {} }
// [ 'a', 'k1', 'k2', 'n' ] 3
// {} true false undefined true false
// { k: 5 } {"k":5} 3
// undefined true [object Object]
// x
// y
// DataCloneError value.cb: a function cannot be sent
// 1
// 1 0 undefined true [ 'x', 'y' ] [ 1, 2 ] [ [ 'x', 1 ], [ 'y', 2 ] ] 1 none DictProxy { y: 2 }
// pop: the dict has no key "x"
// 1 5 [ 'c', 5 ] { y: 2, a: 1, b: 2 } true false false
// popitem: the dict is empty
// DictProxy {} mine
// TypeError dict: it takes an object, a Map or pairs of keys and values, not 5
