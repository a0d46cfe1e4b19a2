// close, terminate and join, and how they are misused.
const { Pool } = multiprocessing
const say = fn => { try { print(fn()) } catch (e) { print(e.name + ': ' + e.message) } }
say(() => new Pool(0))
say(() => new Pool(1, { maxTasksPerChild: 0 }))
say(() => new Pool(1, { initArgs: [() => 1], initializer: () => 1 }))
const pool = new Pool(1)
say(() => pool.join())
const late = pool.applyAsync(x => x, ['done before the end'])
pool.close()
say(() => pool.apply(x => x, [1]))
say(() => pool.imap(x => x, [1]))
pool.join()
print(late.result())
pool.close()
pool.terminate()
const other = new Pool(1)
const fs = [1, 2].map(x => other.applyAsync(() => time.sleep(1e6)))
time.sleep(10)
other.terminate()
other.join()
for (const f of fs) say(() => f.result())
say(() => other.map(x => x, [1]))
const unused = new Pool()
unused.close()
unused.join()

// Output:
// RangeError: Pool: processes must be 1 or more, not 0
// RangeError: Pool: maxTasksPerChild must be 1 or more, not 0
// DataCloneError: initArgs[0]: a function cannot be sent
// InvalidStateError: Pool is still open: close() or terminate() it before join()
// InvalidStateError: Pool is closed
// InvalidStateError: Pool is closed
// done before the end
// InvalidStateError: Pool was terminated before this was done
// CancelledError: the future was cancelled
// InvalidStateError: Pool is closed
