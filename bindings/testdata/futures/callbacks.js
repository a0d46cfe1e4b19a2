// Callbacks are called in order, by the thread that finishes or cancels; an error in one is reported, not raised.
const pool = new futures.ThreadPoolExecutor(1);
const f = pool.submit(async () => { await sleep(5); return 1; });
f.addDoneCallback(f => print('first', f.result(), threading.currentThread().name));
f.addDoneCallback(() => { throw new Error('in a callback'); });
f.addDoneCallback(g => print('third', g === f));
print(f.result());
await sleep(1);
f.addDoneCallback(() => print('at once', threading.currentThread().name));
print('after');
const c = new futures.Future();
c.addDoneCallback(c => print(c.cancelled(), threading.currentThread().name));
c.cancel();
try { f.addDoneCallback('x'); } catch (e) { print(String(e)); }

// Output:
// first 1 ThreadPoolExecutor-0_0
// third true
// 1
// at once MainThread
// after
// true MainThread
// TypeError: Future.addDoneCallback: fn must be a function, not 'x'
// Errors:
// Exception in a callback of future 1#1:
// callbacks.js:5:33
// ...
// Error: in a callback
//     at callbacks.js:5:33
