// Managers have queues that end with them, namespaces and locks; classes of asyncio need no new.
function work(q, ns, l) { q.put(1); ns.x = 5; l.with(() => ns.y = 6) }
const m = multiprocessing.Manager()
if (isMain) {
const q = m.Queue({maxsize: 5}), ns = m.Namespace(), l = m.Lock()
const p = new multiprocessing.Process({target: work, args: [q, ns, l]}); p.start(); p.join()
print(q.get(), ns.x, ns.y, ns, m.Value('i', 3), m.Array('i', 2), m.Event().isSet())
const t = thread(() => { try { q.get() } catch (e) { print(e.name, e instanceof InvalidStateError) } })
time.sleep(50); m.shutdown(); t.join(); m.join()
try { q.put(1) } catch (e) { print(e.name, e instanceof queue.ShutDown) }
try { ns.x } catch (e) { print(e.name) }
const m2 = multiprocessing.Manager(), q2 = m2.Queue()
const t2 = thread(() => { try { q2.get() } catch (e) { print('killed', e.name) } })
time.sleep(20); process.platform && multiprocessing.activeChildren().forEach(c => c.kill()); t2.join()
}
const k = asyncio.Lock(), z = asyncio.Queue(3), s = asyncio.Semaphore(2), s2 = new asyncio.Semaphore(1)
class X extends asyncio.Lock { hi() { return 'hi' } }
print(k, z, s, s2 instanceof asyncio.Semaphore, new X().hi(), new X() instanceof asyncio.Lock, X.name, asyncio.Lock.name, asyncio.Event())
asyncio.run(async () => { await k.acquire(); print(k.locked()); k.release(); const t = asyncio.createTask(async () => 1); print(t instanceof asyncio.Task, await t, await t.then(x => x + 1)) })

// Output:
// 1 5 6 DictProxy { x: 5, y: 6 } Value { 3, type: 'i' } Int32Array(2) [ 0, 0 ] false
// InvalidStateError true
// InvalidStateError false
// InvalidStateError
// killed InvalidStateError
// Lock { unlocked } Queue { 0 of 3 } Semaphore { value: 2 } true hi true X Lock Event { not set }
// true
// true 1 2
