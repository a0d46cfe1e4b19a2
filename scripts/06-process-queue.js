// Producer and consumer in two processes: what goes through the queue is a copy.
//
// The queue is all that the two share, and it may be given to any process. It holds two items at most,
// so put() blocks until the consumer has caught up. Watch that its changes do not come back.

const parcels = new multiprocessing.Queue(2)

function producer(out) {
  for (let n = 1; n <= 5; n++) {
    const parcel = { n, opened: false }
    out.put(parcel)
    time.sleep(5)
    if (parcel.opened) print('never printed')
  }
  out.put(null)               // nothing more will come
}

function consumer(inbox) {
  let parcel
  while ((parcel = inbox.get()) !== null) {
    parcel.opened = true
    print(`got ${parcel.n}`)
  }
  print('no more')
}

const processes = [spawn(producer, parcels), spawn(consumer, parcels)]
for (const p of processes) p.join()
print('left in the queue:', parcels.qsize())

// Output:
// got 1
// got 2
// got 3
// got 4
// got 5
// no more
// left in the queue: 0
