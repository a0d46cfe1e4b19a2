// Who waits first is served first.
const lock = new threading.Lock();
lock.acquire();
const ts = [1, 2, 3].map(i => thread(() => { lock.acquire(); print(i); lock.release(); }));
time.sleep(10);
lock.release();
ts.forEach(t => t.join());

// Output:
// 1
// 2
// 3
