const q = new queue.Queue();
print(q, q.empty(), q.full(), q.qsize());
for (const x of ['a', 'b', 'c']) q.put(x);
print(q, q.empty(), q.qsize());
print(q.get(), q.get(), q.get());
const item = { same: 'object' };
q.put(item);
print(q, q.get() === item);

// Output:
// Queue { 0 items } true false 0
// Queue { 3 items } false 3
// a b c
// Queue { 0 items } true
