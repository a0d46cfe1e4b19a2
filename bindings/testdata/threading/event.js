const ready = new threading.Event();
print(ready, ready.isSet(), ready.wait(10), time.monotonic());
const t = thread(() => { time.sleep(20); ready.set(); });
print(ready.wait(), ready.isSet(), time.monotonic(), ready);
ready.clear();
print(ready.isSet(), ready.wait(0));

// Output:
// Event { not set } false false 10
// true true 30 Event { set }
// false false
