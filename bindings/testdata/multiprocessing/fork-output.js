// What the parent has printed it has printed: a fork says nothing again, and goes on where it was.
print('once')
console.error('an error once')
console.group('a group')
console.log('in it')
fork(() => { console.log('the child, in it'); console.groupEnd(); console.log('the child, out of it') }).join()
console.log('the parent, still in it')
console.groupEnd()
for (let i = 0; i < 3; i++) { print('line', i); if (i === 1) fork(() => {}).join() }
const lines = Array.from({ length: 3 }, (_, i) => i)
fork(() => { for (const i of lines) print(i) }).join()
thread(() => print('of a thread')).join()
spawn(() => print('of a child')).join()
fork(() => fork(() => print('of a grandchild')).join()).join()
try { throw new Error('handled') } catch {}
queueMicrotask(() => { throw new Error('printed once') })
try { await sleep(1) } catch {}

// Output:
// once
// a group
//   in it
//   the child, in it
// the child, out of it
//   the parent, still in it
// line 0
// line 1
// line 2
// 0
// 1
// 2
// of a thread
// of a child
// of a grandchild

// Errors:
// an error once
// fork-output.js:16:30
// 16 | queueMicrotask(() => { throw new Error('printed once') })
//    |                              ^
// Uncaught Error: printed once
//     at fork-output.js:16:30
//     at fork-output.js:17:7
// Exit: 1
