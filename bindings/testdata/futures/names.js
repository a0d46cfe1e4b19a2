// Threads are named after the pool; they are started when there is more to do than threads at rest.
const name = () => threading.currentThread().name;
const first = new futures.ThreadPoolExecutor(2), named = new futures.ThreadPoolExecutor(2, { name: 'io' });
const second = new futures.ThreadPoolExecutor(2);
print(threading.activeCount());
print(first.submit(name).result(), first.submit(name).result());
const go = new threading.Event();
const held = [1, 2, 3].map(() => first.submit(() => { go.wait(); return name(); }));
await sleep(1);
print(threading.enumerate().map(t => t.name).join(), threading.enumerate()[1].daemon);
go.set();
print(held.map(f => f.result()).sort());
print(named.submit(name).result(), second.submit(name).result());

// Output:
// 1
// ThreadPoolExecutor-0_0 ThreadPoolExecutor-0_0
// MainThread,ThreadPoolExecutor-0_0,ThreadPoolExecutor-0_1 false
// [
//   'ThreadPoolExecutor-0_0',
//   'ThreadPoolExecutor-0_0',
//   'ThreadPoolExecutor-0_1'
// ]
// io_0 ThreadPoolExecutor-1_0
