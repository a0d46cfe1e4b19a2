// LifoQueue, PriorityQueue, the options of constructors, which need no new, and what refusals are called.
const all = q => { for (const x of [3, 1, 2]) q.putNowait(x); return [q.getNowait(), q.getNowait(), q.getNowait()]; };
print(all(asyncio.LifoQueue()), all(asyncio.PriorityQueue()), all(asyncio.PriorityQueue({ compare: (a, b) => b - a })), all(asyncio.Queue()));
print(asyncio.Queue({ maxsize: 3 }), asyncio.Queue(2).maxsize, asyncio.LifoQueue({ maxSize: 4 }).maxSize, asyncio.Queue(-1).maxSize);
class Mine extends asyncio.Queue { constructor() { super(5); } }
print(new Mine(), new Mine().maxSize, new Mine() instanceof asyncio.Queue, asyncio.Lock() instanceof asyncio.Lock);
const refused = async fn => { try { print(await fn()); } catch (e) { print(`${e.name}: ${e.message}`); } };
for (const fn of [
  () => asyncio.Queue('x'), () => asyncio.Queue({ size: 1 }), () => asyncio.Condition(3), () => asyncio.Semaphore({ value: -1 }),
  () => asyncio.Queue().getNowait(), () => { const q = asyncio.Queue(1); q.putNowait(1); q.putNowait(2); },
  () => { const q = asyncio.Queue(); q.shutdown(); return q.get(); },
  () => { const q = asyncio.PriorityQueue(); q.putNowait(1); return q.put('a'); },
]) await refused(fn);
print(new asyncio.QueueEmpty() instanceof queue.Empty, new asyncio.QueueFull() instanceof queue.Full, asyncio.QueueShutDown.name);

// Output:
// [ 2, 1, 3 ] [ 1, 2, 3 ] [ 3, 2, 1 ] [ 3, 1, 2 ]
// Queue { 0 of 3 } 2 4 0
// Mine { 0 of 5 } 5 true true
// TypeError: asyncio.Queue: maxSize must be a whole number, not 'x'
// TypeError: asyncio.Queue: there is no option "size"; there is maxSize
// TypeError: asyncio.Condition: lock must be an asyncio.Lock, not 3
// RangeError: asyncio.Semaphore: value must be 0 or more, not -1
// QueueEmpty: the queue is empty
// QueueFull: the queue is full
// QueueShutDown: the queue was shut down
// TypeError: PriorityQueue: cannot order 'a' and 1: give the queue a function that compares
// true true QueueShutDown
