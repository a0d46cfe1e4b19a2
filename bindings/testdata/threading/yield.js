const out = [];
const t = thread(() => { for (let i = 0; i < 3; i++) { out.push('t' + i); threading.yieldNow(); } });
for (let i = 0; i < 3; i++) { out.push('m' + i); threading.yieldNow(); }
t.join();
print(out.join(' '));

// Output:
// m0 t0 m1 t1 m2 t2
