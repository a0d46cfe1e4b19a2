// Ten thousand threads at once.
const gate = new threading.Event();
let n = 0;
const ts = Array.from({ length: 10000 }, () => thread(() => { gate.wait(); n++; }));
print(threading.activeCount());
gate.set();
for (const t of ts) t.join();
print(n, threading.activeCount());

// Output:
// 10001
// 10000 1
