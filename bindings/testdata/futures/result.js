const pool = new futures.ThreadPoolExecutor(2);
const f = pool.submit((a, b) => a + b, 1, 2);
print(f instanceof futures.Future, f.result(), f.done(), f.running(), f.cancelled(), f.exception());
const g = pool.submit(() => { throw new RangeError('boom'); });
try { g.result(); } catch (e) { print(String(e), e === g.exception()); }
const h = pool.submit(() => { throw 'not an error'; });
print(h.exception());

// Output:
// true 3 true false false undefined
// RangeError: boom true
// not an error
