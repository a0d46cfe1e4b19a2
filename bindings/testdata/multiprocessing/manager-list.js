// A list of a manager's is an array that several processes see; what changes it as a whole is done at once.
const m = new multiprocessing.Manager()
const l = m.list([3, 1, 2])
print(l, Array.isArray(l), l.length)
function work(l, n) { for (let i = 0; i < n; i++) l.push(i) }
for (const p of [1, 2].map(() => spawn(work, l, 50))) p.join()
print(l.length, l.push('last'), l.pop(), l.splice(3, 1000).length, [...l])
l.sort((a, b) => a - b)
print([...l], l.map(x => x * 2), l.includes(2), l.indexOf(9), l.at(-1), JSON.stringify(l))
l[0] = 'x'
l.length = 2
print(l, l.reverse() === l, l[0])
for (const x of l) print(x)
l[0] = m.dict({ deep: 1 })
l[0].deep = 2
print(l[0].deep, l)
const q = m.Queue(2)
q.put('queued')
print(q instanceof multiprocessing.Queue, q.get())

const py = m.list([3, 1, 2])
py.append(9); py.extend([1, NaN]); py.insert(1, 'i')
print(py, py.count(1), py.index(NaN), py.pop(), py.pop(0), py.pop(-1))
py.remove(9)
print(py, py.copy())
try { py.remove(77) } catch (e) { print(e.message) }
try { py.pop(77) } catch (e) { print(e.message) }
py.clear()
print(py, py.pop(), py.length)

// Output:
// [ 3, 1, 2 ] true 3
// 103 104 last 100 [ 3, 1, 2 ]
// [ 1, 2, 3 ] [ 2, 4, 6 ] true -1 3 [1,2,3]
// [ 2, 'x' ] true 2
// 2
// x
// 2 [ DictProxy { deep: 2 }, 'x' ]
// true queued
// [ 'i', 1, 2, 9 ] 2 6 NaN 3 1
// [ 'i', 1, 2 ] [ 'i', 1, 2 ]
// remove: the value is not in the list
// pop: the list has no item 77
// [] undefined 0
