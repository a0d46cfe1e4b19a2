// An error that nothing can catch ends the thread it came up in: its job fails with it, and another thread goes on.
const pool = new futures.ThreadPoolExecutor(1);
const a = pool.submit(async () => { setTimeout(() => { throw new Error('in a timer'); }, 5); await sleep(100); });
const b = pool.submit(() => threading.currentThread().name);
a.addDoneCallback(a => print('callback', a.exception().message));
try { a.result(); } catch (e) { print(e.message); }
print(b.result());

// Output:
// callback in a timer
// in a timer
// ThreadPoolExecutor-0_1
// Errors:
// Exception in thread ThreadPoolExecutor-0_0:
// ...
// Error: in a timer
// ...
