// weft -A
// A worker may be given less memory than its program, which it can ask for. What is printed is what Node 20 prints.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const code = `
  console.log(require('node:worker_threads').resourceLimits.maxOldGenerationSizeMb)
  process.exit(1)
`
const worker = new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 200 } })
worker.on('error', error => console.log('never', error))
console.log(worker.resourceLimits.maxOldGenerationSizeMb)
console.log(...await once(worker, 'exit'), worker.resourceLimits)

// Output:
// 200
// 200
// 1 {}
