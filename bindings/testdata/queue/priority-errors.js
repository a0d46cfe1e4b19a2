// The one who puts gets the error, and the queue is as before.
const attempt = fn => { try { fn(); } catch (e) { print(e.name + ': ' + e.message); } };
const q = new queue.PriorityQueue();
q.put([1, { job: 'a' }]);
attempt(() => q.put([1, { job: 'b' }]));
attempt(() => q.put('one'));
attempt(() => q.put([NaN]));
const loop = [];
loop[0] = loop;
const other = [];
other[0] = other;
const deep = new queue.PriorityQueue();
deep.put(loop);
attempt(() => deep.put(other));
print(q, q.get());
const wrong = new queue.PriorityQueue(0, (a, b) => a > b);
wrong.put(1);
attempt(() => wrong.put(2));
const failing = new queue.PriorityQueue(0, () => { throw new Error('cannot tell'); });
failing.put(1);
attempt(() => failing.put(2));
try { await failing.putAsync(3); } catch (e) { print('later:', e.message); }
const selfish = new queue.PriorityQueue(0, () => selfish.get());
selfish.put(1);
attempt(() => selfish.put(2));
attempt(() => new queue.PriorityQueue(0, 'asc'));
print(wrong, failing, selfish);

// Output:
// TypeError: PriorityQueue: cannot order { job: 'b' } and { job: 'a' }: give the queue a function that compares
// TypeError: PriorityQueue: cannot order 'one' and [ 1, { job: 'a' } ]: give the queue a function that compares
// TypeError: PriorityQueue: cannot order NaN and 1: give the queue a function that compares
// RangeError: PriorityQueue: cannot order arrays that are nested so deeply
// PriorityQueue { 0 items } [ 1, { job: 'a' } ]
// TypeError: PriorityQueue: compare must return a number, not true
// Error: cannot tell
// later: cannot tell
// InvalidStateError: queue selfish is used by what compares its items
// TypeError: PriorityQueue: compare must be a function, not 'asc'
// PriorityQueue { 1 item } PriorityQueue { 1 item } PriorityQueue { 1 item }
