// A pipeline: three processes in a row, and each one passes its results to the next.
//
// All of them work at the same time, each on another item, as at an assembly line. Between two of them there
// is a queue with room for one item. At the end each stage shuts down its queue. Watch the last line.

function stage(work, from, to) {
  try {
    for (;;) to.put(work(from.get()))
  } catch (error) {
    if (!(error instanceof queue.ShutDown)) throw error
    to.shutdown()
  }
}

const read = (from, to) => stage(line => line.split(' '), from, to)
const count = (from, to) => stage(words => words.length, from, to)
const draw = (from, to) => stage(n => '#'.repeat(n), from, to)

const queues = [1, 2, 3, 4].map(() => new multiprocessing.Queue(1))
const stages = [read, count, draw].map((work, i) => spawn(work, queues[i], queues[i + 1]))

thread(() => {
  for (const line of ['one', 'and two', 'and then three']) queues[0].put(line)
  queues[0].shutdown()
})

try {
  for (;;) print(queues[3].get())
} catch (error) {
  print(error.name)
}
for (const p of stages) p.join()

// Output:
// #
// ##
// ###
// ShutDown
