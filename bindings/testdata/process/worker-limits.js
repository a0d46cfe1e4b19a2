// weft -A --time real
// A worker may be given less memory than its program: then it ends with an error of its own. What is printed is what Node 20 prints.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const start = (code, maxOldGenerationSizeMb) => new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb } })
const greedy = start(`const all = []; for (;;) all.push(new Array(1000).fill({}))`, 30)
console.log(greedy.resourceLimits.maxOldGenerationSizeMb)
const error = once(greedy, 'error')
greedy.on('exit', code => console.log('exit', code, greedy.resourceLimits))
console.log((await error)[0].code, (await error)[0].message)

const modest = start(`console.log(require('node:worker_threads').resourceLimits.maxOldGenerationSizeMb); process.exit(1)`, 60)
modest.on('error', error => console.log('never', error))
console.log(...await once(modest, 'exit'))

// Output:
// 30
// exit 1 {}
// ERR_WORKER_OUT_OF_MEMORY Worker terminated due to reaching memory limit: JS heap out of memory
// 60
// 1

// Errors:
// ...
