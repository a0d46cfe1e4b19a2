const cond = new threading.Condition();
const items = [];
const consumer = thread(function consumer() {
	return cond.with(() => {
		while (items.length === 0) cond.wait();
		return items.shift();
	});
});
cond.with(() => { items.push('first'); cond.notify(); });
print(consumer.result());
const attempt = fn => { try { fn(); } catch (e) { print(e.name + ': ' + e.message); } };
attempt(() => cond.wait());
attempt(() => cond.notify());
attempt(() => cond.notifyAll());
attempt(() => cond.release());
attempt(() => new threading.Condition(5));
print(cond.with(() => cond.wait(10)), time.monotonic());
const lock = new threading.Lock(), shared = new threading.Condition(lock);
shared.acquire();
print(lock.locked(), shared, shared instanceof threading.Lock);
shared.release();

// Output:
// first
// InvalidStateError: condition cond is not held
// InvalidStateError: condition cond is not held
// InvalidStateError: condition cond is not held
// InvalidStateError: condition cond is not held
// TypeError: Condition: lock must be a Lock or an RLock, not 5
// false 10
// true Condition { locked by MainThread } true
