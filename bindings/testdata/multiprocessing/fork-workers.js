// A worker of a pool of threads that divides: the copy ends when its worker has nothing to do any more.
const pool = new futures.ThreadPoolExecutor(2)
const divide = code => {
  const pid = os.fork()
  if (pid > 0) return os.waitpid(pid)[1]
  process.exitCode = code
}
print(pool.submit(divide, 3).result(), pool.submit(divide, 0).result())
print(await asyncio.toThread(divide, 5))

// Output:
// 3 0
// 5
