const lock = new threading.RLock();
print(lock instanceof threading.Lock, lock.acquire(), lock.acquire(), lock);
const other = thread(function other() {
	print('other:', lock.acquire(false));
	try { lock.release(); } catch (e) { print(e.name + ': ' + e.message); }
});
other.join();
lock.release();
print(lock.locked());
lock.release();
print(lock.locked(), lock.with(() => lock.with(() => 'twice')));
try { lock.release(); } catch (e) { print(e.name + ': ' + e.message); }

// Output:
// true true true RLock { locked by MainThread }
// other: false
// InvalidStateError: lock is held by another thread
// true
// false twice
// InvalidStateError: lock is not held
