// At the program's end what was submitted is finished, jobs that jobs submit included; then idle threads go.
const pool = new futures.ThreadPoolExecutor(1);
pool.submit(() => { print('outer'); pool.submit(() => print('inner')); });
pool.submit(async () => { await sleep(10); print('slow'); });
print('main is over');

// Output:
// outer
// inner
// main is over
// slow
