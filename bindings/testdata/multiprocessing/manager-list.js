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

// Output:
// [ 3, 1, 2 ] true 3
// 103 104 last 100 [ 3, 1, 2 ]
// [ 1, 2, 3 ] [ 2, 4, 6 ] true -1 3 [1,2,3]
// [ 2, 'x' ] true 2
// 2
// x
// 2 [ DictProxy { deep: 2 }, 'x' ]
// true queued
