// notify wakes those who have waited longest, notifyAll everybody.
const cond = new threading.Condition();
const ts = [1, 2, 3, 4].map(i => thread(() => cond.with(() => { cond.wait(); print('woken', i); })));
time.sleep(10);
cond.with(() => cond.notify());
time.sleep(10);
print('one');
cond.with(() => cond.notify(2));
time.sleep(10);
print('three');
cond.with(() => cond.notifyAll());
ts.forEach(t => t.join());

// Output:
// woken 1
// one
// woken 2
// woken 3
// three
// woken 4
