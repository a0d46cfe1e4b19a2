// weft -A
// The stacks of a worker's and of a forked program's errors hold their own calls, and none of what has started them.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker as NodeWorker } from 'node:worker_threads'

const folder = mkdtempSync(join(tmpdir(), 'stacks-')), file = join(folder, 'program.js')
const program = `
function inner() { return new Error('of ' + (process.send ? 'a fork' : 'a worker')).stack }
const stack = inner()
if (process.send) process.send(stack), process.disconnect()
else require('node:worker_threads').parentPort.postMessage(stack)
`
writeFileSync(file, program)
const show = ([stack]) => console.log(stack.replaceAll(folder, ''))
const start = { worker: () => new NodeWorker(file), evaluated: () => new NodeWorker(program, { eval: true }), fork: () => fork(file) }
for (const started of Object.values(start)) {
  const child = started()
  const over = once(child, 'exit')
  show(await once(child, 'message'))
  await over
}
const failing = new NodeWorker(join(folder, 'missing.js'))
show([(await once(failing, 'error'))[0].stack])
rmSync(folder, { recursive: true })

const web = new Worker('data:text/javascript,\nonmessage = function answer() { throw new Error("of the web\'s") }')
web.postMessage(1)
await new Promise(resolve => web.onerror = ({ filename, lineno, colno, error }) => {
  console.log(filename, lineno, colno, error.stack)
  resolve()
})

// Output:
// Error: of a worker
//     at inner (/program.js:2:27)
//     at /program.js:3:15
// Error: of a worker
//     at inner ([worker eval]:2:27)
//     at [worker eval]:3:15
// Error: of a fork
//     at inner (/program.js:2:27)
//     at /program.js:3:15
// Error: Cannot find module '/missing.js': there is no file /missing.js
// [worker eval] 2 39 Error: of the web's
//     at answer ([worker eval]:2:39)
