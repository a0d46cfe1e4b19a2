// A thread is what its target returned, however often it is asked.
const t = thread((a, b) => ({ sum: a + b }), 1, 2);
print(t.result(), t.result() === await t, await t);
const failing = thread(() => { throw new RangeError('no'); });
try { failing.result(); } catch (e) { print(e instanceof RangeError, e.message); }
try { await failing; } catch (e) { print(e instanceof RangeError, e.message); }
print(await Promise.all([thread(() => 1), thread(async () => 2), 3]));

// Output:
// { sum: 3 } true { sum: 3 }
// true no
// true no
// [ 1, 2, 3 ]
