const s = new threading.Semaphore(2);
let most = 0, inside = 0;
const ts = Array.from({ length: 6 }, () => thread(() => s.with(() => {
	most = Math.max(most, ++inside);
	time.sleep(10);
	inside--;
})));
ts.forEach(t => t.join());
print(most, time.monotonic(), s);
s.release(3);
print(s, new threading.Semaphore().acquire(), new threading.Semaphore(0).acquire(false), new threading.Semaphore(0).locked());
const b = new threading.BoundedSemaphore(1);
const attempt = fn => { try { fn(); } catch (e) { print(e.name + ': ' + e.message); } };
attempt(() => b.release());
attempt(() => new threading.Semaphore(-1));
attempt(() => s.release(0));
print(b instanceof threading.Semaphore, b instanceof threading.Lock, b);

// Output:
// 2 30 Semaphore { value: 2 }
// Semaphore { value: 5 } true false true
// InvalidStateError: semaphore b is released more often than it was acquired
// RangeError: Semaphore: value must be 0 or more, not -1
// RangeError: Semaphore.release: n must be 1 or more, not 0
// true true BoundedSemaphore { value: 1 }
