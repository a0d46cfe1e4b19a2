// Which one? Two jobs, each done in four ways: the first job computes, the second one waits.
//
// Threads and coroutines share one interpreter, so they compute no faster. Processes use all cores, but each
// one takes time to start. Watch what each way takes, compared with doing one thing after the other.

const compute = () => { for (let i = 0; i < 800_000; i++); }
const jobs = [
  { name: 'CPU-bound', times: 4, work: compute, coroutine: async () => compute() },
  { name: 'I/O-bound', times: 8, work: () => time.sleep(90), coroutine: () => asyncio.sleep(90) },
]
const repeat = (job, start) => Array.from({ length: job.times }, () => start(job.work))
const join = list => list.forEach(one => one.join())
const gather = job => () => asyncio.gather(...repeat(job, () => job.coroutine()))
const ways = [
  { name: 'sequential', what: 'one after the other', run: job => repeat(job, work => work()) },
  { name: 'threads', what: 'one memory, taking turns', run: job => join(repeat(job, thread)) },
  { name: 'processes', what: 'a memory and a core for each', run: job => join(repeat(job, spawn)) },
  { name: 'coroutines', what: 'one thread, from await to await', run: job => asyncio.run(gather(job)) },
]
function took(run, job) { // the best of three: others only make it slower
  return Math.min(...[1, 2, 3].map(() => {
    const start = time.perfCounter()
    run(job)
    return time.perfCounter() - start
  }))
}
print('approach   ', 'what it is'.padEnd(32), ...jobs.map(job => job.name))
const rows = ways.map(({ name, what, run }) => {
  const times = jobs.map(job => took(run, job))
  print(name.padEnd(11), what.padEnd(32), ...times.map(ms => `${Math.round(ms)} ms`.padStart(9)))
  return times
})
const alike = [0, 1, 3].map(a => rows[a][0]) // one interpreter computes in each of these
const spread = Math.max(...alike) / Math.min(...alike)
const ratios = j => rows.map((row, a) => ({ name: ways[a].name, ratio: row[j] / rows[0][j] }))
const faster = j => ratios(j).filter(r => r.ratio < 0.8).map(r => ` ${r.name} ${r.ratio.toFixed(2)}`).join('')
print(spread > 1.4
  ? `This machine is too busy to compare: the same took up to ${spread.toFixed(1)} times as long.`
  : `Faster than sequential (1.00): ${jobs.map((job, j) => job.name + (faster(j) || ' -')).join(', ')}`)

// Output:
// approach    what it is                       CPU-bound I/O-bound
// sequential  one after the other              ... ms ... ms
// threads     one memory, taking turns         ... ms ... ms
// processes   a memory and a core for each     ... ms ... ms
// coroutines  one thread, from await to await  ... ms ... ms
// ...
