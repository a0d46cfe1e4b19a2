// weft --time real
// Queues between processes: joining, bounds, shutting down, queues and locks sent through them.
const { Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier, Value, SharedArray, JoinableQueue, Queue, Process } = multiprocessing
// joinable queue
const jq = new JoinableQueue()
const worker = new Process({ target: q => { while (true) { const x = q.get(); q.taskDone() } }, args: [jq], daemon: true }); worker.start()
for (let i = 0; i < 5; i++) jq.put(i); jq.join(); print('all done', jq.qsize(), jq.empty()); 
try { jq.taskDone() } catch (e) { print(e.name, e.message) }
// event
const e = new Event(); const ew = spawn(e => e.wait(5000), e); e.set(); print(await ew, e.isSet()); e.clear(); print(e.wait(10))
// rlock
const r = new RLock(); r.acquire(); r.acquire(); r.release(); print(spawn(r => r.acquire({ timeout: 20 }), r).result()); r.release(); print(spawn(r => r.acquire(false), r).result())
try { r.release() } catch (e) { print(e.name, e.message) }
// queue of queue, lock through queue
const q1 = new Queue(); q1.put({ q: new Queue(), l: new Lock('inner') }); const got = q1.get(); print(got)
const t = spawn((q) => { const { back } = q.get(); back.put('through') }, q1); const back = new Queue(); q1.put({ back }); print(back.get()); t.join()
// bounded
const bq = new Queue(1); bq.put(1); try { bq.put(2, { timeout: 10 }) } catch (e) { print(e.name, e.message) } try { bq.putNowait(2) } catch (e) { print(e.name) }
print(bq.full(), bq.qsize()); bq.shutdown(); print(bq.get()); try { bq.get() } catch (e) { print(e.name, e.message) }
try { spawn(q => q.put(1), bq).result() } catch (e) { print(e.name, e.message, e instanceof queue.ShutDown) }

// Output:
// all done 0 true
// InvalidStateError queue jq has no item left that is not done
// true true
// false
// false
// true
// InvalidStateError lock r is held by another thread
// { q: Queue { 0 items }, l: Lock { unlocked } }
// through
// Full queue bq is full
// Full
// true 1
// 1
// ShutDown queue bq is shut down
// ShutDown queue bq is shut down true
