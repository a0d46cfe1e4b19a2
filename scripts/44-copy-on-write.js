// What does a fork cost, depending on what the parent has done before?
//
// A fork of the operating system copies memory only when a process writes to it. weft's child instead repeats
// what its parent has done, without the waiting. Watch what makes a fork slow and a spawn not.
//
// @time real

const pasts = {
  'nothing': () => {},
  'waiting': () => time.sleep(300),
  'memory': () => { globalThis.kept = new Float64Array(1_000_000).fill(1) },
  'work': () => { for (let i = 0; i < 1_500_000; i++); },
}

function timed(work) {
  const start = time.perfCounter()
  work()
  return time.perfCounter() - start
}

// cost is how long a child takes from its start to its end: the median of three.
const cost = start => [1, 2, 3].map(() => timed(() => start(() => {}).join())).sort((a, b) => a - b)[1]

// Each past is measured in a process of its own, which has done nothing else.
const measure = past => ({ itself: timed(past), spawned: cost(spawn), forked: cost(fork) })
const rows = Object.entries(pasts).map(([name, past]) => ({ name, ...fork(measure, past).result() }))

const work = rows.at(-1).itself
const say = ms => ms > work / 2 ? 'as long as the work' : 'next to nothing'

print('the past'.padEnd(10), 'spawn'.padEnd(20), 'fork')
for (const { name, spawned, forked } of rows) print(name.padEnd(10), say(spawned).padEnd(20), say(forked))

// What a child writes is its own: it has a copy of the parent's memory.
const cells = new Float64Array(1000).fill(1)
const sum = fork(() => cells.fill(2).reduce((a, b) => a + b)).result()
print(`a sum of ${sum} there, and of ${cells.reduce((a, b) => a + b)} here`)

// Output:
// the past   spawn                fork
// nothing    next to nothing      next to nothing
// waiting    next to nothing      next to nothing
// memory     next to nothing      next to nothing
// work       next to nothing      as long as the work
// a sum of 2000 there, and of 1000 here
