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
for (const bad of [() => progress({}), () => progress(2.5), () => progress(NaN), () => progress([], { total: '5' }), () => bar.update('1')]) {
  try { bad() } catch (e) { print(e.name, e.message) }
}
for (const i of progress(5e9)) if (i === 2) { print('of many', i); break }
print([...progress(-1)], progress(-1).total, [...progress(2, null)])

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
// TypeError progress: what must be a whole number or an iterable, not {}
// TypeError progress: what must be a whole number or an iterable, not 2.5
// TypeError progress: what must be a whole number or an iterable, not NaN
// TypeError progress: total must be a number, not '5'
// TypeError progress: by must be a number, not '1'
// of many 2
// [] 0 [ 0, 1 ]
