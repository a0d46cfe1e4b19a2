// A barrier: nobody goes on before all are there.
//
// Three threads compute in rounds, and each round needs the results of the one before. wait() blocks until
// all three have called it. One of them, no matter which, gets 0 and prints the sum of the round.

const workers = 3
const barrier = new threading.Barrier(workers)
let cells = [1, 2, 3]

function work(me) {
  for (let round = 1; round <= 3; round++) {
    const sum = cells.reduce((a, b) => a + b)
    barrier.wait()                    // all have read
    cells[me] = sum + me
    if (barrier.wait() === 0) print(`round ${round}: ${cells.join(' ')}`)
    barrier.wait()                    // the line is printed
  }
}

const threads = [0, 1, 2].map(me => thread(work, me))
for (const t of threads) t.join()

// Output:
// round 1: 6 7 8
// round 2: 21 22 23
// round 3: 66 67 68
