// Fork while another thread holds a lock: in the child it stays locked, for ever.
//
// A fork copies the memory, locks included, but of the threads only the one that forks: who held the lock is
// not there to release it. So threads and fork go badly together. Watch the report, and then two ways out.

const log = new threading.Lock('log')
const begun = new threading.Event(), enough = new threading.Event()

function write() {
  log.with(() => {
    begun.set()
    enough.wait()
  })
}

const writer = new threading.Thread({ target: write, name: 'writer' })
writer.start()
begun.wait()

fork(() => {
  print(`in the child: ${threading.activeCount()} thread, and the lock is held: ${log.locked()}`)
  try {
    log.acquire()
  } catch (error) {
    print(error.message)
  }
}).join()

// The first way out: not to wait for ever.
print('within 50 ms:', fork(() => log.acquire({ timeout: 50 })).result())
enough.set()
writer.join()

// The second: to hold all locks while forking. Then they are the child's, too.
log.acquire()
const child = fork(() => log.release() ?? log.locked())
log.release()
print('held after its release:', child.result())

// Output:
// in the child: 1 thread, and the lock is held: true
// ✖ DEADLOCK: MainThread waits for lock log, and nothing is left that could end that.
//     MainThread  waits for lock log (...43-fork-and-locks.js:23: log.acquire()), which writer took (...43-fork-and-locks.js:10: log.with(() => {) before the fork: it is not in this process, and cannot release it
//   fix: take the lock before forking, so that no other thread holds it; or spawn.
// within 50 ms: false
// held after its release: false
