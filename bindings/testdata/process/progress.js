// Bars of progress go through what they are given; nothing is printed where no terminal shows them.
for (const x of progress(['a', 'b'], { label: 'letters' })) print(x)
print([...progress(3)], [...progress(new Set([1, 2]))])
async function* made() { yield 1; yield 2 }
for await (const x of progress(made())) print(x)
for await (const x of progress([Promise.resolve(3)])) print(await x)
const bar = progress(10, { label: 'bytes' })
bar.update(4)
bar.update()
bar.label = 'more'
print(bar, bar.n, bar.total, bar.label)
bar.close()
{ using other = progress([], { total: 5 }); print(other.total) }
for (const x of progress([1, 2, 3])) if (x === 2) break
print(progress(made()).total)
try { progress({}) } catch (e) { print(e.name, e.message) }

// Output:
// a
// b
// [ 0, 1, 2 ] [ 1, 2 ]
// 1
// 2
// 3
// Progress { label: 'more', n: 5, total: 10 } 5 10 more
// 5
// undefined
// TypeError progress: what must be a number or an iterable, not {}
