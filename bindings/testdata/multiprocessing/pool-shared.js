// What processes share can be an argument, and a name at the top level.
const { Pool, Queue, Value } = multiprocessing
const results = new Queue()
const total = new Value('i', 0)
function add(n, total) {
  total.lock.acquire()
  total.value += n
  total.lock.release()
  results.put(n)
}
const pool = new Pool(2)
pool.starmap(add, [1, 2, 3, 4].map(n => [n, total]), 1)
print(total.value, [1, 2, 3, 4].map(() => results.get()).sort())
print(pool.apply(q => q, [results]) === results)

// Output:
// 10 [ 1, 2, 3, 4 ]
// true
