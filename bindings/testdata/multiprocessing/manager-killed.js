// weft --time real
// A manager that is killed: whoever waits for what it has fails at once, here and in other processes, and so does whoever comes later.
const { Manager, Process, activeChildren } = multiprocessing
const m = new Manager()
const all = {
  queue: m.Queue(), full: m.Queue(1), joinable: m.JoinableQueue(), lock: m.Lock(), rlock: m.RLock(), semaphore: m.Semaphore(0),
  bounded: m.BoundedSemaphore(0), event: m.Event(), barrier: m.Barrier(9), condition: m.Condition(),
}
const list = m.list([1]), dict = m.dict({ a: 1 }), space = m.Namespace({ a: 1 }), value = m.Value('i', 1), array = m.Array('i', 2)
all.full.put(1); all.joinable.put(1); all.lock.acquire(); all.rlock.acquire()
function waits() {
  return {
    'queue.get': a => a.queue.get(), 'queue.get with a limit': a => a.queue.get({ timeout: 1e6 }), 'queue.put': a => a.full.put(2),
    'queue.join': a => a.joinable.join(), 'lock.acquire': a => a.lock.acquire(), 'rlock.acquire': a => a.rlock.acquire(),
    'semaphore.acquire': a => a.semaphore.acquire(), 'bounded.acquire': a => a.bounded.acquire(), 'event.wait': a => a.event.wait(),
    'event.wait with a limit': a => a.event.wait(1e6), 'barrier.wait': a => a.barrier.wait(),
    'condition.wait': a => { a.condition.acquire(); a.condition.wait() },
  }
}
function outcome(fn) { try { return 'returned ' + fn() } catch (e) { return e.name + ': ' + e.message } }
function child(ready, results, a) {
  for (const [name, wait] of Object.entries(waits())) {
    thread(() => { ready.put(name); results.put('a child: ' + name + ': ' + outcome(() => wait(a))) })
  }
}
const ready = new multiprocessing.Queue(), results = new multiprocessing.Queue(), n = Object.keys(waits()).length
const p = spawn(child, ready, results, all)
const threads = Object.entries(waits()).map(([name, wait]) =>
  thread(() => { ready.put(name); return name + ': ' + outcome(() => wait(all)) }))
const later = asyncio.gather(...[() => all.queue.getAsync(), () => all.full.putAsync(2)].map(f => f().catch(e => e.name)))
for (let i = 0; i < 2 * n; i++) ready.get()
time.sleep(20) // for the last of them to wait
const [manager] = activeChildren().filter(c => c.name === m.name || /Manager/.test(c.name))
os.kill(manager.pid, 9)
for (const t of threads) print(t.result())
print(Array.from({ length: n }, () => results.get()).sort().join('\n'))
print('coroutines:', ...await later)
p.join()
manager.join()
const uses = {
  list: () => list.length, 'list[0]': () => list[0], push: () => list.push(1), spread: () => [...list], dict: () => dict.a,
  'dict.b': () => { dict.b = 1 }, in: () => 'a' in dict, keys: () => Object.keys(dict), space: () => space.a, JSON: () => JSON.stringify(dict),
  value: () => value.value, 'value = ': () => { value.value = 2 }, 'value.acquire': () => value.acquire(),
  'array.acquire': () => array.acquire(), put: () => all.queue.put(1), qsize: () => all.queue.qsize(), empty: () => all.queue.empty(),
  getNowait: () => all.queue.getNowait(), release: () => all.lock.release(), locked: () => all.lock.locked(), set: () => all.event.set(),
  isSet: () => all.event.isSet(), parties: () => all.barrier.nWaiting, notify: () => all.condition.notify(),
  'a child': () => spawn(v => v.value, value).result(), 'a new Lock': () => m.Lock(), 'a new Queue': () => m.Queue(),
  'a new Value': () => m.Value('i'), 'a new Condition': () => m.Condition(), 'a new list': () => m.list(),
}
for (const [name, use] of Object.entries(uses)) print(name + ':', outcome(use))
print(list, dict, value, all)

// Output:
// queue.get: InvalidStateError: Manager-1 has ended: what it had is gone
// queue.get with a limit: InvalidStateError: Manager-1 has ended: what it had is gone
// queue.put: InvalidStateError: Manager-1 has ended: what it had is gone
// queue.join: InvalidStateError: Manager-1 has ended: what it had is gone
// lock.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// rlock.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// semaphore.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// bounded.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// event.wait: InvalidStateError: Manager-1 has ended: what it had is gone
// event.wait with a limit: InvalidStateError: Manager-1 has ended: what it had is gone
// barrier.wait: InvalidStateError: Manager-1 has ended: what it had is gone
// condition.wait: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: barrier.wait: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: bounded.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: condition.wait: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: event.wait with a limit: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: event.wait: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: lock.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: queue.get with a limit: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: queue.get: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: queue.join: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: queue.put: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: rlock.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: semaphore.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// coroutines: InvalidStateError InvalidStateError
// list: InvalidStateError: Manager-1 has ended: what it had is gone
// list[0]: InvalidStateError: Manager-1 has ended: what it had is gone
// push: InvalidStateError: Manager-1 has ended: what it had is gone
// spread: InvalidStateError: Manager-1 has ended: what it had is gone
// dict: InvalidStateError: Manager-1 has ended: what it had is gone
// dict.b: InvalidStateError: Manager-1 has ended: what it had is gone
// in: InvalidStateError: Manager-1 has ended: what it had is gone
// keys: InvalidStateError: Manager-1 has ended: what it had is gone
// space: InvalidStateError: Manager-1 has ended: what it had is gone
// JSON: InvalidStateError: Manager-1 has ended: what it had is gone
// value: InvalidStateError: Manager-1 has ended: what it had is gone
// value = : InvalidStateError: Manager-1 has ended: what it had is gone
// value.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// array.acquire: InvalidStateError: Manager-1 has ended: what it had is gone
// put: InvalidStateError: Manager-1 has ended: what it had is gone
// qsize: InvalidStateError: Manager-1 has ended: what it had is gone
// empty: InvalidStateError: Manager-1 has ended: what it had is gone
// getNowait: InvalidStateError: Manager-1 has ended: what it had is gone
// release: InvalidStateError: Manager-1 has ended: what it had is gone
// locked: InvalidStateError: Manager-1 has ended: what it had is gone
// set: InvalidStateError: Manager-1 has ended: what it had is gone
// isSet: InvalidStateError: Manager-1 has ended: what it had is gone
// parties: InvalidStateError: Manager-1 has ended: what it had is gone
// notify: InvalidStateError: Manager-1 has ended: what it had is gone
// a child: InvalidStateError: Manager-1 has ended: what it had is gone
// a new Lock: InvalidStateError: Manager-1 has ended: what it had is gone
// a new Queue: InvalidStateError: Manager-1 has ended: what it had is gone
// a new Value: InvalidStateError: Manager-1 has ended: what it had is gone
// a new Condition: InvalidStateError: Manager-1 has ended: what it had is gone
// a new list: InvalidStateError: Manager-1 has ended: what it had is gone
// [ Manager-1 has ended: what it had is gone ] DictProxy { Manager-1 has ended: what it had is gone } Value { Manager-1 has ended: what it had is gone } {
//   queue: Queue { Manager-1 has ended: what it had is gone },
//   full: Queue { Manager-1 has ended: what it had is gone },
//   joinable: JoinableQueue { Manager-1 has ended: what it had is gone },
//   lock: Lock { Manager-1 has ended: what it had is gone },
//   rlock: RLock { Manager-1 has ended: what it had is gone },
//   semaphore: Semaphore { Manager-1 has ended: what it had is gone },
//   bounded: BoundedSemaphore { Manager-1 has ended: what it had is gone },
//   event: Event { Manager-1 has ended: what it had is gone },
//   barrier: Barrier { Manager-1 has ended: what it had is gone },
//   condition: Condition { Manager-1 has ended: what it had is gone }
// }
