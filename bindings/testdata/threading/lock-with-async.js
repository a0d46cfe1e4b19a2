// The lock of an async function is held until that has settled.
const lock = new threading.Lock();
const p = lock.with(async () => { await sleep(10); return 'done'; });
print(p instanceof Promise, lock.locked());
print(await p, lock.locked());
try { await lock.with(async () => { throw new Error('out'); }); } catch (e) { print(e.message, lock.locked()); }

// Output:
// true true
// done false
// out false
