// An error appears when its result is asked for, ends the iterator and cancels what has not begun.
const pool = new futures.ThreadPoolExecutor(1);
const begun = [];
const it = pool.map(n => { begun.push(n); if (n === 2) throw new Error('two'); time.sleep(10); return n; }, [1, 2, 3, 4, 5]);
print(it.next());
try { it.next(); } catch (e) { print(e.message); }
print(it.next());
pool.shutdown();
print(begun);

// Output:
// { value: 1, done: false }
// two
// { value: undefined, done: true }
// [ 1, 2, 3 ]
