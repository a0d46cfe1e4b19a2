// weft --allow-read=.
// A pool of workers over files: Node's worker_threads, which here are processes.
//
// The program starts itself as each worker. Whoever is done gets the next file; what they find is printed
// in order.

import { Worker, isMainThread, parentPort } from 'node:worker_threads'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(import.meta.url)
const folder = join(dirname(here), '56-modules')

if (!isMainThread) {
  parentPort.on('message', file => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n')
    parentPort.postMessage({ file, exports: lines.filter(line => line.startsWith('export ')).length })
  })
} else {
  const files = readdirSync(folder), results = new Map()
  const work = worker => {
    const file = files.shift()
    if (file === undefined) worker.terminate()
    else worker.postMessage(file)
  }
  const workers = [1, 2].map(() => new Worker(here))
  await Promise.all(workers.map(worker => new Promise(resolve => {
    worker.on('message', ({ file, exports }) => {
      results.set(file, exports)
      work(worker)
    }).on('exit', resolve)
    work(worker)
  })))
  for (const file of [...results.keys()].sort()) print(file, results.get(file))
}

// Output:
// counter.js 3
// report.ts 2
