// A job that waits for what only the one who waits for it could do.
const { Pool, Event } = multiprocessing
const pool = new Pool(1)
const go = new Event()
try { pool.apply(go => go.wait(), [go]) } catch (e) { print(e.name) }
go.set()

// Output:
// DeadlockError
