// SimpleQueue, maxsize, and arguments by their names.
const sq = new queue.SimpleQueue(); sq.put(1); print(sq.get(), sq.empty(), sq.qsize(), sq, sq.maxsize, sq.full)
const q = queue.Queue({maxsize: 2}); print(q.maxsize, q.maxSize, q.isShutdown); q.put({block: true}); q.put(1, {timeout: 5}); print(q.get(), q.full())
try { q.put(1); q.put({block: 1, timeout: 2}, {timeout: 5}) } catch (e) { print(String(e)) }
try { q.put(1, {block: false, timeou: 2}) } catch (e) { print(String(e)) }
try { q.get({block: false}), q.get(), q.get(false) } catch (e) { print(String(e)) }
q.shutdown({immediate: true}); print(q, q.isShutdown)
const m = multiprocessing.Queue({maxsize: 2}); print(m.maxsize, m.isShutdown, m); m.shutdown(); print(m.isShutdown, m)

// Output:
// 1 true 0 SimpleQueue { 0 items } undefined undefined
// 2 2 false
// { block: true } false
// Full: queue q is full
// TypeError: Queue.put: there is no option "timeou"; did you mean timeout? There is block, timeout
// Empty: queue q is empty
// Queue { 0 of 2, shut down } true
// 2 false Queue { 0 of 2 }
// true Queue { 0 of 2, shut down }
