const q = new queue.LifoQueue(2);
q.put(1);
q.put(2);
print(q, q instanceof queue.Queue, q.full(), q.get(), q.get());

// Output:
// LifoQueue { 0 of 2 } true true 2 1
