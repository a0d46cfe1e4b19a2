const t = thread(() => { time.sleep(100); return 'done'; });
t.join(10);
print(t.isAlive(), time.monotonic());
t.join(0);
print(t.isAlive());
try { t.result(20); } catch (e) { print(e.name + ': ' + e.message, e instanceof TimeoutError); }
print(t.result(1000), time.monotonic());

// Output:
// true 10
// true
// TimeoutError: Thread-1 has no result after 20 ms true
// done 100
