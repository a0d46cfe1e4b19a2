// Fork while another thread holds a lock: in the child the lock is never released.
//
// A fork copies the memory with its locks, but only one thread: the one that forks. The thread that held the
// lock is not in the child and cannot release it. Watch the report, and then two ways to avoid this.

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

// The first way: wait with a timeout.
print('within 50 ms:', fork(() => log.acquire({ timeout: 50 })).result())
enough.set()
writer.join()

// The second way: acquire the lock before the fork. Then the child holds it, too, and can release it.
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
