const out = [];
const t = thread(() => { for (let i = 0; i < 3; i++) { out.push('t' + i); threading.yieldNow(); } });
for (let i = 0; i < 3; i++) { out.push('m' + i); threading.yieldNow(); }
t.join();
print(out.join(' '));

// Output:
// t0 m0 t1 m1 t2 m2
