// A manager's list is iterated as an array is: what is changed meanwhile, here or in another process, is seen.
const m = new multiprocessing.Manager(), l = m.list([1, 2, 3])
const seen = []
for (const x of l) { seen.push(x); if (x < 3) l.push(x + 3) }
print(...seen)
const other = []
l.forEach((x, i, list) => { other.push(x, list === l); if (i === 0) spawn(l => { l[1] = 'changed' }, l).join() })
print(...other)
print(...l.map((x, i) => i === 0 ? l[3] = 'too' : x), ...l.entries().next().value, l.find(x => x === 'too'), l.reduce((a, x) => a + x))
const it = l[Symbol.iterator]()
it.next()
l.splice(0)
print(it.next().done)

// Output:
// 1 2 3 4 5
// 1 true changed true 3 true 4 true 5 true
// too changed 3 too 5 0 1 too 1changed3too5
// true
