// In virtual time the clock is that of all processes: it moves when none of them can run.
function nap(name, ms) { time.sleep(ms); print(name, 'after', ms, Math.round(time.monotonic())); return ms }
const t = time.monotonic()
const ps = [['c', 3000], ['a', 1000], ['b', 2000]].map(([n, ms]) => spawn(nap, n, ms))
await sleep(1500); print('main at 1500', Math.round(time.monotonic()))
print(await Promise.all(ps)); print(time.monotonic() - t)
const l = new multiprocessing.Lock(); l.acquire(); print(l.acquire({ timeout: 10000 }), time.monotonic())

// Output:
// a after 1000 1000
// main at 1500 1500
// b after 2000 2000
// c after 3000 3000
// [ 3000, 1000, 2000 ]
// 3000
// false 13000
