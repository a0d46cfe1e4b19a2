// weft --time real
// Two processes wait for each other, and their parent for both.
const e1 = new multiprocessing.Event(), e2 = new multiprocessing.Event()
function one(a, b) { a.wait(); b.set() }
const p1 = spawn(one, e1, e2), p2 = spawn(one, e2, e1)
let n = 0; const t = Date.now(); while (Date.now() - t < 300) n++
p1.join(); p2.join(); print(p1.exitCode, p2.exitCode)

// Errors:
// ✖ DEADLOCK: MainProcess, Process-1 and Process-2 all wait, and nothing is left that could wake one.
//     MainProcess  waits for the end of Process-1 (deadlock-events.js:7: p1.join())
//     Process-1    waits for event e1 (deadlock-events.js:4: function one(a, b) { a.wait(); b.set() })
//     Process-2    waits for event e2 (deadlock-events.js:4: function one(a, b) { a.wait(); b.set() })
// Exit: 13
