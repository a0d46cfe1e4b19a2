// weft --time real
// A process cannot end before somebody takes what is in its queue.
const q = new multiprocessing.Queue(1)
const p = spawn(function producer(q) { q.put(1); q.put(2) }, q)
p.join()

// Errors:
// ✖ DEADLOCK: MainProcess and Process-1 all wait, and nothing is left that could wake one.
//     MainProcess  waits for the end of Process-1 (deadlock-full.js:5: p.join())
//     Process-1    waits for room in queue q (deadlock-full.js:4: q.put(2))
//   fix: get what is in the queue before joining who puts into it.
// Exit: 13
