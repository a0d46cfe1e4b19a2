// Producer and consumer: threads that share nothing but a queue need no locks.
//
// The queue holds at most two items. Watch the fast producer: put() blocks when the queue is full, so the
// producer is never more than that ahead. After shutdown() no more items can come.

const parcels = new queue.Queue(2)

function producer() {
  for (let n = 1; n <= 5; n++) {
    parcels.put(n)
    print(`put ${n}`)
  }
  parcels.shutdown()
}

function consumer() {
  try {
    for (;;) {
      time.sleep(20)
      print(`    got ${parcels.get()}`)
    }
  } catch (error) {
    if (!(error instanceof queue.ShutDown)) throw error
    print('    no more')
  }
}

const threads = [thread(producer), thread(consumer)]
for (const t of threads) t.join()

// Output:
// put 1
// put 2
//     got 1
// put 3
//     got 2
// put 4
//     got 3
// put 5
//     got 4
//     got 5
//     no more
