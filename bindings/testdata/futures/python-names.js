// What a pool gives later (AsyncResult, imap that reads as workers get free), futures that a program settles, an executor of its own.
function f(x) { if (x === 2) throw new Error('two'); return x * x }
function g(a, b) { return a + b }
if (isMain) {
const pool = multiprocessing.Pool({processes: 2})
const r = pool.applyAsync(f, [10], {callback: v => print('cb', v)})
print(r.get({timeout: 5000}), r.ready(), r.successful(), r)
const e = pool.applyAsync({fn: f, args: [2], errorCallback: e => print('ecb', e.message)})
e.wait(5000); print(e.successful()); try { e.get() } catch (x) { print(String(x)) }
const m = pool.mapAsync(f, [1, 3, 4], {chunksize: 2}); print(m.get())
print(pool.starmapAsync(g, [[1, 2], [3, 4]]).get(1000), pool.starmap(g, [[5, 6]]), pool.mapAsync(f, []).get())
const m2 = pool.mapAsync(f, [1, 2, 3]); m2.wait(); print(m2.successful())
const reads = []
function* src() { for (let i = 1; i < 6; i++) { reads.push(i); yield i } }
const it = pool.imap(f, src())
print('made', reads)
for (;;) { try { const n = it.next(); if (n.done) break; print(n.value) } catch (x) { print(String(x)) } }
print([...pool.imapUnordered(f, [3, 4, 5])].sort())
const it2 = pool.imap(f, [5, 6, 7, 8, 9]); pool.close(); pool.join(); print([...it2])
const F = futures.Future(); print(F.setRunningOrNotifyCancel(), F.running()); F.setResult(5); print(F.result(), F)
try { F.setResult(1) } catch (x) { print(x.name, reads) }
const G = futures.Future(); G.setException(new RangeError('r')); try { G.result() } catch (x) { print(String(x)) }
const H = futures.Future(); H.cancel(); print(H.setRunningOrNotifyCancel())
try { H.result() } catch (x) { print(x instanceof futures.CancelledError, x instanceof asyncio.CancelledError) }
class Inline extends futures.Executor { submit(fn, ...args) { const f = futures.Future(); try { f.setResult(fn(...args)) } catch (e) { f.setException(e) } return f } }
const x = new Inline(); print([...x.map((a, b) => a * b, [1, 2, 3], [4, 5])], x.submit(f, 3).result(), x instanceof futures.Executor)
x.shutdown({wait: true})
try { futures.Executor().submit(f) } catch (x) { print(String(x)) }
const t = concurrent.futures.ThreadPoolExecutor(2); print([...t.map(f, [1, 3], {timeout: 100})], t instanceof futures.Executor, [...t.map({fn: f}.fn, [5])])
print(futures.wait([t.submit(f, 1)], {returnWhen: futures.FIRST_COMPLETED}).done.size, futures.TimeoutError === TimeoutError)
t.shutdown()
}

// Output:
// cb 100
// 100 true true AsyncResult { finished, result: 100 }
// ecb two
// false
// Error: two
// [ 1, 9, 16 ]
// [ 3, 7 ] [ 11 ] []
// false
// made [ 1, 2 ]
// 1
// Error: two
// 9
// 16
// 25
// [ 16, 25, 9 ]
// [ 25, 36, 49, 64, 81 ]
// true true
// 5 Future { finished, result: 5 }
// InvalidStateError [ 1, 2, 3, 4, 5 ]
// RangeError: r
// false
// true true
// [ 4, 10 ] 9 true
// TypeError: Executor has no method submit of its own
// [ 1, 9 ] true [ 25 ]
// 1 true
