// A pool can be used for as long as anything runs.
const pool = new futures.ThreadPoolExecutor(1);
pool.submit(() => 1).result();
setTimeout(() => pool.submit(() => print('from a timer')), 10);
thread(() => { time.sleep(20); pool.submit(() => print('from a thread')); });

// Output:
// from a timer
// from a thread
