// One interpreter, one lock: the threads of a process run JavaScript in turns.
//
// So two threads compute no faster than one after the other. But a thread that waits gives the lock back, so
// two threads can wait at the same time. Watch how many times as fast two threads are.
//
// @time real

function compute() {
  for (let i = 0; i < 300_000; i++);
}

function wait() {
  time.sleep(60)
}

function oneAfterAnother(work) {
  work()
  work()
}

function inThreads(work) {
  const threads = [thread(work), thread(work)]
  for (const t of threads) t.join()
}

function took(how, work) {
  const start = time.perfCounter()
  how(work)
  return time.perfCounter() - start
}

for (const work of [compute, wait]) {
  const tries = [1, 2, 3, 4, 5].map(() => [took(oneAfterAnother, work), took(inThreads, work)])
  const [slow, fast] = [0, 1].map(i => Math.min(...tries.map(pair => pair[i])))
  print(`${work.name}: ${Math.round(slow / fast)} times as fast`)
}

// Output:
// compute: 1 times as fast
// wait: 2 times as fast
