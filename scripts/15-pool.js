// A thread pool: a few threads do many small jobs.
//
// submit() returns a Future at once: an object that will have the result later. Eight jobs of 50 ms take four
// threads 100 ms. Watch that map() returns the results in the order of the jobs, whichever ends first.

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
