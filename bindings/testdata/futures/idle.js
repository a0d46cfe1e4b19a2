// Threads at rest keep no program alive; what a job leaves in its thread's loop does.
const pool = new futures.ThreadPoolExecutor(2);
pool.submit(() => { setTimeout(() => print('left behind', performance.now(), threading.currentThread().name), 50); }).result();
print('main is over', performance.now());

// Output:
// main is over 0
// left behind 50 ThreadPoolExecutor-0_0
