// A barrier that was aborted refuses until it is reset; a reset fails those who wait.
const b = asyncio.Barrier({ parties: 2 }), wait = () => asyncio.createTask(async () => { await b.wait(); });
const tell = async task => { try { print('index', await task); } catch (e) { print(e.name, e.message, e instanceof asyncio.BrokenBarrierError); } };
print(b, b.parties, b.nWaiting, b.broken);
const first = wait();
await sleep(1);
print(b.nWaiting);
await b.reset();
await tell(first);
const second = wait();
await sleep(1);
await b.abort();
await tell(second);
print(b, b.nWaiting, b.broken);
await tell(b.wait());
await b.reset();
print(b);
await Promise.all([b.wait(), b.wait()].map(tell));

// Output:
// Barrier { 0 of 2 waiting } 2 0 false
// 1
// BrokenBarrierError the barrier was reset true
// BrokenBarrierError the barrier was aborted true
// Barrier { broken } 0 true
// BrokenBarrierError the barrier was aborted true
// Barrier { 0 of 2 waiting }
// index 1
// index 0
