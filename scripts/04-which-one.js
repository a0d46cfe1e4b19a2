// Which one? Two jobs, each done in four ways: the first job computes, the second one waits.
//
// Threads and coroutines share one interpreter, so they compute no faster. Processes use all cores, but each
// one takes time to start. Watch which way is best for which job: the fastest, and those as fast as it.

const compute = () => { for (let i = 0; i < 800_000; i++); }
const jobs = [
  { name: 'CPU-bound', times: 4, tries: 7, work: compute, coroutine: async () => compute() },
  { name: 'I/O-bound', times: 12, tries: 3, work: () => time.sleep(90), coroutine: () => asyncio.sleep(90) },
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

const best = jobs.map(job => {
  const round = () => approaches.map(([, , approach]) => took(approach, job))
  const rounds = Array.from({ length: job.tries }, round)
  return approaches.map((_, a) => rounds.map(times => times[a]).sort((x, y) => x - y)[job.tries >> 1])
})

print('approach   ', 'what it is'.padEnd(32), ...jobs.map(job => job.name), ' best for')
approaches.forEach(([name, what], a) => {
  const times = best.map(times => `${Math.round(times[a])} ms`.padStart(9))
  const wins = jobs.filter((_, j) => best[j][a] < 1.05 * Math.min(...best[j])).map(job => job.name)
  print(name.padEnd(11), what.padEnd(32), ...times, ` ${wins.join(', ') || 'simple things'}`)
})

// Output:
// approach    what it is                       CPU-bound I/O-bound  best for
// sequential  one after the other              ... ms ... ms  simple things
// threads     one memory, taking turns         ... ms ... ms  I/O-bound
// processes   a memory and a core for each     ... ms ... ms  CPU-bound
// coroutines  one thread, from await to await  ... ms ... ms  I/O-bound
