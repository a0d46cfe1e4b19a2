// What processes share is shared with a forked one too, without being passed: it is used from both sides.
const { Queue, JoinableQueue, Pipe, Lock, RLock, Event, Value, SharedArray, Condition, Semaphore, Barrier } = multiprocessing
const q = new Queue(), back = new Queue(), [here, there] = Pipe(), lock = new Lock(), event = new Event(), value = new Value('i', 3)
const array = SharedArray('i32', 4), condition = new Condition(), semaphore = new Semaphore(0), barrier = new Barrier(2), jobs = new JoinableQueue()
value.value++
array[0] = 7
q.put('put before')
const child = fork(() => {
  print('child:', q.get())
  back.put('from the child')
  there.send({ from: 'the child' })
  print('child:', there.recv())
  lock.with(() => value.value++)
  Atomics.store(array, 1, array[0] + 1)
  event.set()
  semaphore.acquire()
  barrier.wait()
  jobs.put('a job')
  jobs.join()
  return value.value
})
print('parent:', back.get(), here.recv())
here.send('hello')
event.wait()
print('parent:', value.value, array[1])
value.value = 10
semaphore.release()
barrier.wait()
print('parent:', jobs.get())
jobs.taskDone()
print(child.result())

lock.acquire()
const rlock = new RLock()
rlock.acquire()
print('held by the parent:', fork(() => [lock.acquire({ timeout: 20 }), rlock.acquire({ timeout: 20 }), lock.locked()]).result())
const release = fork(() => { time.sleep(50); lock.release() })
print('released by the child:', lock.acquire(), release.join())
rlock.release()
const holder = fork(() => { lock.release(); lock.acquire(); event.clear(); q.put('held'); event.wait(); lock.release() })
print(q.get(), lock.acquire(false))
event.set()
print(lock.acquire())
holder.join()

const ready = new Queue(), go = new Event()
const thief = thread(() => { rlock.acquire(); ready.put(1); go.wait(); rlock.release() })
ready.get()
print('held by another thread:', fork(() => rlock.acquire({ timeout: 20 })).result())
const patient = fork(() => { ready.put(2); return rlock.acquire() })
ready.get()
go.set()
print('until that releases it:', patient.result())
thief.join()

const [x, y] = Pipe()
const reader = fork(() => { x.close(); try { print(y.recv()); y.recv() } catch (e) { return e.name } })
y.close()
x.send(1)
x.close()
print(reader.result())

const narrow = new Queue(1), writer = fork(() => { for (let i = 0; i < 5; i++) narrow.put(i) }), got = []
for (let i = 0; i < 5; i++) got.push(narrow.get())
writer.join()
print(got)
const many = Array.from({ length: 4 }, () => fork(() => { for (let i = 0; i < 25; i++) value.lock.with(() => { value.value++ }) }))
for (const p of many) p.join()
print(value.value)
const manager = new multiprocessing.Manager(), dict = manager.dict({ a: 1 })
print(fork(() => { dict.b = dict.a + 1; return fork(() => { dict.c = dict.b + 1; return dict.c }).result() }).result(), { ...dict })
print(fork(() => { const own = new Queue(); fork(() => own.put('of a grandchild')).join(); return own.get() }).result())

// Output:
// child: put before
// parent: from the child { from: 'the child' }
// child: hello
// parent: 5 8
// parent: a job
// 10
// held by the parent: [ false, false, true ]
// released by the child: true undefined
// held false
// true
// held by another thread: false
// until that releases it: true
// 1
// EOFError
// [ 0, 1, 2, 3, 4 ]
// 110
// 3 { a: 1, b: 2, c: 3 }
// of a grandchild
