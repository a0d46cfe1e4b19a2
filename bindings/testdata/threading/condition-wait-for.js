const cond = new threading.Condition();
let n = 0;
const t = thread(() => cond.with(() => cond.waitFor(() => n === 3) && n));
for (let i = 0; i < 3; i++) {
	time.sleep(10);
	cond.with(() => { n++; cond.notify(); });
}
print(t.result(), time.monotonic());
print(cond.with(() => cond.waitFor(() => n === 4, 20)), time.monotonic());
try { cond.with(() => cond.waitFor(async () => true)); } catch (e) { print(e.name + ': ' + e.message); }
print(cond.locked());

// Output:
// 3 30
// false 50
// TypeError: Condition.waitFor: predicate must not be async: a promise is always true
// false
