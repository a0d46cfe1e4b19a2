// Which one? Two jobs, each done in four ways: the first job computes, the second one waits.
//
// Threads and coroutines share one interpreter, so they compute no faster. Processes use every core, but each
// of them takes its time to start. Watch who is best for what: the fastest, and whoever is nearly as fast.

const compute = () => { for (let i = 0; i < 1_200_000; i++); }
const jobs = [
  { name: 'CPU-bound', times: 4, work: compute, coroutine: async () => compute() },
  { name: 'I/O-bound', times: 16, work: () => time.sleep(50), coroutine: () => asyncio.sleep(50) },
]

const repeat = (job, start) => Array.from({ length: job.times }, () => start(job.work))
const join = list => list.forEach(one => one.join())
const gather = job => asyncio.gather(...repeat(job, () => job.coroutine()))

const approaches = [
  ['sequential', 'one after the other', job => repeat(job, work => work())],
  ['threads', 'one memory, taking turns', job => join(repeat(job, work => thread(work)))],
  ['processes', 'a memory and a core for each', job => join(repeat(job, work => spawn(work)))],
  ['coroutines', 'one thread, from await to await', job => asyncio.run(() => gather(job))],
]

function took(approach, job) {
  const start = time.perfCounter()
  approach(job)
  return time.perfCounter() - start
}

const rounds = [1, 2, 3].map(() => approaches.map(([, , approach]) => jobs.map(job => took(approach, job))))
const times = approaches.map((_, a) => jobs.map((_, j) => Math.min(...rounds.map(round => round[a][j]))))
const fastest = jobs.map((_, j) => Math.min(...times.map(row => row[j])))

print('approach   ', 'what it is'.padEnd(32), ...jobs.map(job => job.name), ' best for')
approaches.forEach(([name, what], a) => {
  const row = times[a].map(ms => `${Math.round(ms)} ms`.padStart(9))
  const best = jobs.filter((_, j) => times[a][j] < 1.25 * fastest[j]).map(job => job.name)
  print(name.padEnd(11), what.padEnd(32), ...row, ` ${best.join(', ') || 'simple things'}`)
})

// Output:
// approach    what it is                       CPU-bound I/O-bound  best for
// sequential  one after the other              ... ms ... ms  simple things
// threads     one memory, taking turns         ... ms ... ms  I/O-bound
// processes   a memory and a core for each     ... ms ... ms  CPU-bound
// coroutines  one thread, from await to await  ... ms ... ms  I/O-bound
