// What the event loop waits for when os.fork() divides the process both sides wait for, in the order in which they began to; but the
// end of a child is its parent's to wait for.
const items = new multiprocessing.Queue(), full = new multiprocessing.Queue(1), [left, right] = multiprocessing.Pipe()
const cells = multiprocessing.SharedArray('i32', 1), own = new queue.Queue()
full.put('the first')
const pending = {
  get: items.getAsync(),
  task: asyncio.createTask(() => items.getAsync()),
  recv: right.recvAsync(),
  put: full.putAsync('long '.repeat(100_000)), // in several parts
  memory: Atomics.waitAsync(cells, 0, 0, 1e6).value,
  own: own.getAsync(),
  limited: asyncio.waitFor(new multiprocessing.Queue().getAsync(), 20).catch(e => e.name),
}
const cancelled = asyncio.createTask(() => items.getAsync())
await sleep(1)
cancelled.cancel()
const child = spawn(() => { time.sleep(500); return 'grown up' })
const siblings = [child.then(String, e => `${e.name}: ${e.message}`), (async () => { try { return await child } catch (e) { return e.name } })()]
const other = thread(async () => [await items.getAsync(), 'for a thread of the parent'])
await sleep(1)

const pid = os.fork()
if (pid === 0) {
  print(...await Promise.all(siblings))
  print(await pending.limited)
  own.put('its own')
  for (let i = 0; i < 5; i++) items.put(i)
  left.send('to the parent')
  left.send('to the child')
  print(full.get(), full.get().length)
  await pending.put
  print('once more', full.get().length)
  Atomics.store(cells, 0, 1)
  print('woken:', Atomics.notify(cells, 0))
  for (const what of ['get', 'task', 'recv', 'memory', 'own']) print('child: ', what, await pending[what])
  process.exit(0)
}
print(os.waitpid(pid)[1])
own.put('mine')
for (const what of ['get', 'task', 'recv', 'memory', 'own', 'put']) print('parent:', what, await pending[what])
print(await pending.limited, await other, cancelled.cancelled(), ...await Promise.all(siblings))

// Output:
// InvalidStateError: cannot await Process-1: only its parent can InvalidStateError
// TimeoutError
// the first 500000
// once more 500000
// woken: 2
// child:  get 3
// child:  task 4
// child:  recv to the child
// child:  memory ok
// child:  own its own
// 0
// parent: get 0
// parent: task 1
// parent: recv to the parent
// parent: memory ok
// parent: own mine
// parent: put undefined
// TimeoutError [ 2, 'for a thread of the parent' ] true grown up grown up
