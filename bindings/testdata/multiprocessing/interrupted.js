// An interrupt that comes together with a lock, a permit, an item or a message leaves nobody with it, and the program goes on.
const { Lock, RLock, Semaphore, Queue, Pipe } = multiprocessing
const shared = {
  lock() { const l = Lock(); return [() => l.acquire(), () => l.release(), () => !l.locked()] },
  rlock() { const l = RLock(); return [() => l.acquire(), () => l.release(), () => thread(() => l.acquire(false)).result()] },
  semaphore() { const s = Semaphore(1); return [() => s.acquire(), () => s.release(), () => s.getValue() === 1] },
  queue() { const q = Queue(); q.put(1); return [() => q.get(), () => q.put(1), () => q.get(true, 1000) === 1] },
  pipe() { const [r, w] = Pipe(); w.send(1); return [() => r.recv(), () => w.send(1), () => r.poll(1000)] },
}
let came
const attempt = f => { try { f() } catch (e) { if (!(e instanceof KeyboardInterrupt)) throw e; came = true } }
for (const name in shared) {
  let lost = 0
  for (let i = 0; i < 20; i++) {
    const [take, give, free] = shared[name](), now = new threading.Event()
    const shooter = thread(() => { now.wait(); os.kill(os.getpid(), 'SIGINT') })
    let have = came = false
    now.set()
    attempt(() => { take(); have = true })
    do attempt(() => time.sleep(1)); while (!came)
    shooter.join()
    if (have) give()
    if (!free()) lost++
  }
  print(name, lost)
}

// Output:
// lock 0
// rlock 0
// semaphore 0
// queue 0
// pipe 0
