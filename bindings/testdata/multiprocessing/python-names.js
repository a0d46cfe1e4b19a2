// Shared numbers with locks, by letters of Python; SimpleQueue; the names that remain.
function inc(v, a, raw, sq) { for (let i = 0; i < 50; i++) { v.getLock().with(() => { v.value += 1 }); a.acquire(); a[0]++; a.release() } raw[1] = 9; sq.put([v.value > 0, a.getLock() instanceof multiprocessing.RLock, a.length]) }
if (isMain) {
const v = multiprocessing.Value('i', 0), a = multiprocessing.Array('d', [0, 1.5]), raw = multiprocessing.RawArray('h', 3), sq = multiprocessing.SimpleQueue()
const ps = [1, 2].map(() => new multiprocessing.Process({target: inc, args: [v, a, raw, sq]}))
ps.forEach(p => p.start()); ps.forEach(p => p.join())
print(v.value, a, raw, sq.get(), ps[0].exitcode, ps[0].ident === ps[0].pid, [...a], a.getObj() === a)
print(v, v.lock, multiprocessing.RawValue('f', 1.5), multiprocessing.Value({type: 'B', initial: 300, lock: false}), multiprocessing.Value('q', 5n), multiprocessing.Value('Q', 5n))
try { multiprocessing.Value('z') } catch (e) { print(String(e)) }
try { multiprocessing.Value('i', 'abc') } catch (e) { print(String(e)) }
try { multiprocessing.Array('i', 'abc') } catch (e) { print(String(e)) }
const q = multiprocessing.Queue(); q.put(1); q.close(); try { q.put(2) } catch (e) { print(e.name) }; q.joinThread(); q.cancelJoinThread()
print(multiprocessing.Semaphore(2).getValue(), multiprocessing.BufferTooShort('x') instanceof multiprocessing.ProcessError, multiprocessing.TimeoutError === TimeoutError, multiprocessing.freezeSupport())
const l = multiprocessing.Lock(); print(multiprocessing.Value('i', 1, {lock: l}).lock === l)
}

// Output:
// 100 Float64Array(2) [ 100, 1.5 ] Int16Array(3) [ 0, 9, 0 ] [ true, true, 2 ] 0 true [ 100, 1.5 ] true
// Value { 100, type: 'i' } RLock { unlocked } RawValue { 1.5, type: 'f' } Value { 44, type: 'B' } Value { 5n, type: 'q' } Value { 5n, type: 'Q' }
// TypeError: Value: there is no type 'z'; there is 'i' (Int32), 'I' (Uint32), 'q' (BigInt64), 'd' (Float64), 'b', 'B', 'h', 'H', 'Q', 'f'
// TypeError: Value: initial must be a number, not 'abc'
// TypeError: multiprocessing.Array: sizeOrValues must be a number of elements or a list of them, not 'abc'
// InvalidStateError
// 2 true true undefined
// true
