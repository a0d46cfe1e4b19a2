const lock = new threading.Lock();
print(lock, lock.locked(), lock.acquire(), lock.locked(), lock);
print(lock.acquire(false), lock.acquire({ blocking: false }), lock.acquire({ timeout: 10 }), lock.acquire(true, 10), time.monotonic());
thread(function other() { lock.release(); }).join();
print(lock.locked());
const attempt = fn => { try { fn(); } catch (e) { print(e.name + ': ' + e.message); } };
attempt(() => lock.release());
attempt(() => lock.acquire({ blocking: false, timeout: 5 }));
attempt(() => lock.acquire(false, 5));
attempt(() => lock.acquire({ timeout: -1 }));
attempt(() => lock.acquire({ block: false }));
attempt(() => threading.Lock());
attempt(() => new threading.Lock('till').release());

// Output:
// Lock { locked by MainThread } false true true Lock { locked by MainThread }
// false false false false 20
// false
// InvalidStateError: lock is not held
// RangeError: Lock.acquire: there is no timeout for a call that is not blocking
// RangeError: Lock.acquire: there is no timeout for a call that is not blocking
// RangeError: Lock.acquire: timeout must not be negative, but is -1
// TypeError: Lock.acquire: there is no option "block"; there is blocking, timeout
// InvalidStateError: lock till is not held
