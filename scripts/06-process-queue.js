// Producer and consumer in two processes: what goes through the queue is a copy.
//
// The two processes share only the queue. It holds at most two items, so put() blocks until the consumer has
// taken one. Watch that the producer does not see what the consumer changes in an item.

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
