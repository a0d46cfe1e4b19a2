// A thread pool: many small jobs, a few threads that do them.
//
// submit() gives a Future at once: a box for a result that is not there yet. Eight jobs of 50 ms take four
// threads 100 ms. Watch that map() hands the results over in the order of the jobs, however they end.

const pool = new futures.ThreadPoolExecutor(4)

function square(n) {
  time.sleep(50)
  return n * n
}

const start = time.monotonic()
const future = pool.submit(square, 12)
print('done already?', future.done())
print('the result:', future.result())

print(...pool.map(square, [1, 2, 3, 4, 5, 6, 7, 8]))
pool.shutdown()

const took = time.monotonic() - start
print('faster than one after the other:', took < 9 * 50)

// Output:
// done already? false
// the result: 144
// 1 4 9 16 25 36 49 64
// faster than one after the other: true
