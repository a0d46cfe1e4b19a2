// weft --time real
// A process waits for what its parent alone could send, which waits for its end.
const q = new multiprocessing.Queue()
const p = spawn(q => q.get(), q)
p.join()

// Errors:
// ✖ DEADLOCK: MainProcess and Process-1 all wait, and nothing is left that could wake one.
//     MainProcess  waits for the end of Process-1 (deadlock-get.js:5: p.join())
//     Process-1    waits for queue q (deadlock-get.js:4: const p = spawn(q => q.get(), q))
// Exit: 13
