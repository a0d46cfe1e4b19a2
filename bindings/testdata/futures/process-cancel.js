// What no process has begun can be cancelled, one by one or at the shutdown; what one has begun is done.
const pool = new futures.ProcessPoolExecutor(1)
const fs = [1, 2, 3, 4].map(x => pool.submit(x => { time.sleep(50); return x }, x))
print(fs.map(f => [f.running(), f.done()].join()).join(' '))
print(fs[0].cancel(), fs[1].cancel())
pool.shutdown({ cancelFutures: true })
print(fs.map(f => f.cancelled() ? 'cancelled' : f.result()))

// Output:
// true,false false,false false,false false,false
// false true
// [ 1, 'cancelled', 'cancelled', 'cancelled' ]
