// With maxTasksPerChild a worker that has done so many jobs is replaced.
const { Pool } = multiprocessing
const pids = (jobs, maxTasksPerChild) => {
  const pool = new Pool(1, { maxTasksPerChild })
  return new Set(pool.map(() => os.getpid(), Array.from({ length: jobs }), 1)).size
}
print(pids(4, 1), pids(4, 2), pids(4))

// Output:
// 4 2 1
