// sleep blocks the thread that calls it, and no other.
const start = time.monotonic();
const t = thread(() => { time.sleep(30); print('thread', time.monotonic() - start); });
time.sleep(20);
print('main', time.monotonic() - start);
t.join();
print(time.sleep(0), time.sleep(1.5), time.monotonic() - start);
for (const args of [[], [-1], ['1'], [NaN]]) {
	try { time.sleep(...args); } catch (e) { print(e.name + ': ' + e.message); }
}

// Output:
// main 20
// thread 30
// undefined undefined 31.5
// TypeError: time.sleep: ms must be a number, not undefined
// RangeError: time.sleep: ms must not be negative, but is -1
// TypeError: time.sleep: ms must be a number, not '1'
// TypeError: time.sleep: ms must be a number, not NaN

// Errors:
// hint: times are in milliseconds: time.sleep(1.5) sleeps 1.5 ms; 1.5 s are time.sleep(1500)
