// An error that nobody has asked for is printed once, with the name of the process.
function inner() {
  throw new RangeError('nobody asked')
}
const p = spawn(function work() { inner() })
p.join()
const named = new multiprocessing.Process({ name: 'reader', target: () => { throw { reason: 'a plain object' } } })
named.start()
named.join()
const asked = spawn(() => { throw new Error('asked') })
try { asked.result() } catch (e) { print('got', e.message) }
const later = spawn(() => { throw new Error('asked for later') })
later.join()
try { later.result() } catch (e) { print('got', e.message) }
const parent = spawn(() => { spawn(() => { throw new Error('of a grandchild') }).join() })
parent.join()
print(p.exitCode, named.exitCode, asked.exitCode, later.exitCode, parent.exitCode)

// Output:
// got asked
// got asked for later
// 1 1 1 1 0

// Errors:
// Exception in process Process-5:1:
// error-unseen.js:15:50
// 15 | const parent = spawn(() => { spawn(() => { throw new Error('of a grandchild') }).join() })
//    |                                                  ^
// Error: of a grandchild
//     at error-unseen.js:15:50
// Exception in process Process-1:
// error-unseen.js:3:9
// 3 |   throw new RangeError('nobody asked')
//   |         ^
// RangeError: nobody asked
//     at inner (error-unseen.js:3:9)
//     at work (error-unseen.js:5:35)
// Exception in process reader:
// { reason: 'a plain object' }
