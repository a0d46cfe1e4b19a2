const t = new threading.Timer(50, (a, b) => print('fired', a + b, time.monotonic()), [1, 2]);
print(t instanceof threading.Thread, t.start() === t, t.isAlive());
t.join();
const c = new threading.Timer(1000, () => print('never'));
c.start();
time.sleep(10);
c.cancel();
c.join();
print('cancelled', time.monotonic(), c);
const early = new threading.Timer(10, () => print('never'));
early.cancel();
early.start().join();
t.cancel();
for (const args of [[], [-1, print], [1]]) {
	try { new threading.Timer(...args); } catch (e) { print(e.name + ': ' + e.message); }
}

// Output:
// true true true
// fired 3 50
// cancelled 60 Timer { name: 'Thread-2', after 1.0 s, cancelled }
// TypeError: Timer: interval must be a number, not undefined
// RangeError: Timer: interval must not be negative, but is -1
// TypeError: Timer: fn must be a function, not undefined
