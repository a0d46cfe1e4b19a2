// A thread of the pool cannot wait for its own end.
const pool = new futures.ThreadPoolExecutor(1);
print(pool.submit(() => pool.shutdown()).exception().message);
pool.shutdown();

// Output:
// ThreadPoolExecutor-0_0 cannot join itself
