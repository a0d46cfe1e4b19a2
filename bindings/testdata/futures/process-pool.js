// ProcessPoolExecutor is as ThreadPoolExecutor, with processes.
const pool = new futures.ProcessPoolExecutor(2, { name: 'cpu' })
const square = x => x * x
print(pool instanceof futures.ThreadPoolExecutor, pool)
print(pool.submit(square, 7).result(), await pool.submit(async x => x, 'async'))
print([...pool.map(square, [1, 2, 3, 4, 5], { chunkSize: 2 })])
print(pool.submit(() => multiprocessing.currentProcess().name).result().replace(/\d/, 'n'))
const done = futures.wait([1, 2, 3].map(x => pool.submit(square, x))).done
print([...done].map(f => f.result()).sort())
try { [...pool.map(ms => time.sleep(ms), [1000], { timeout: 10 })] } catch (e) { print(e.name) }
pool.shutdown()
try { pool.submit(square, 1) } catch (e) { print(e.name, e.message) }
print(pool)

// Output:
// false ProcessPoolExecutor { name: 'cpu', 0 of 2 processes, 0 waiting }
// 49 async
// [ 1, 4, 9, 16, 25 ]
// cpu_n
// [ 1, 4, 9 ]
// TimeoutError
// InvalidStateError cannot schedule new futures after shutdown
// ProcessPoolExecutor { name: 'cpu', shut down, 0 waiting }
