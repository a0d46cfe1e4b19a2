// Who waits first gets the first item.
const q = new queue.Queue();
const ts = [1, 2, 3].map(i => thread(() => { print(i, q.get()); }));
time.sleep(1);
for (const x of ['a', 'b', 'c']) q.put(x);
ts.forEach(t => t.join());

// Output:
// 1 a
// 2 b
// 3 c
