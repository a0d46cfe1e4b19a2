// A priority queue: the smallest item comes out first, whenever it was put in.
//
// Items are often arrays of [priority, what]: arrays are compared item by item. The worker begins when four
// jobs are there, and an urgent one arrives while it works. Watch that it goes ahead of the rest.

const jobs = new queue.PriorityQueue()
const first = [[3, 'clean up'], [1, 'put out the fire'], [2, 'answer the phone'], [4, 'sleep']]
for (const job of first) jobs.put(job)

function worker() {
  try {
    for (;;) {
      const [priority, what] = jobs.get()
      print(priority, what)
      time.sleep(60)
    }
  } catch (error) {
    if (!(error instanceof queue.ShutDown)) throw error
  }
}

const t = thread(worker)
time.sleep(90)                        // the second job is being done
jobs.put([0, 'the roof leaks'])
jobs.shutdown()                       // no more jobs; those that are there are done
t.join()

// The order can be another one: here the longest word comes first.
const words = new queue.PriorityQueue(0, (a, b) => b.length - a.length)
for (const word of ['at', 'barrier', 'lock']) words.put(word)
print(words.get(), words.get(), words.get())

// Output:
// 1 put out the fire
// 2 answer the phone
// 0 the roof leaks
// 3 clean up
// 4 sleep
// barrier lock at
