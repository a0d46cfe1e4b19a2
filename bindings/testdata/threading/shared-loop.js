// A promise that one thread settles goes on in the thread that awaits it.
let resolve;
const promise = new Promise(r => { resolve = r; });
const t = thread(async function waiter() { const v = await promise; return [v, threading.currentThread().name]; });
time.sleep(10);
resolve('from main');
print(t.result());

// Output:
// [ 'from main', 'Thread-1 (waiter)' ]
