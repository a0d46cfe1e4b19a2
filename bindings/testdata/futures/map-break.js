// Leaving the loop cancels what has not begun.
const pool = new futures.ThreadPoolExecutor(1);
const begun = [];
for (const n of pool.map(n => { begun.push(n); time.sleep(10); return n; }, [1, 2, 3, 4, 5])) {
  if (n === 2) break;
}
pool.shutdown();
print(begun);

// Output:
// [ 1, 2, 3 ]
