// Modules: each file has its own names, and says which ones others may import.
//
// A module runs once in a process, before the program that imports it. A spawned process runs it again,
// as in Python; a forked one has a copy of it.

import name, { count, add } from './56-modules/counter.js'
import * as report from './56-modules/report.ts'
import { Lock } from 'threading' // weft's own namespaces are modules, too

const lock = new Lock()
const threads = [1, 2, 3].map((n) => thread(() => { using held = lock.hold(); add(n) }))
threads.forEach((t) => t.join())
print(name, count, report.total())

function addTen() {
  add(10)
  return count
}

print('spawned:', await spawn(addTen))         // counts from 0
print('forked: ', await fork(addTen))          // counts from 6
print('here:   ', count)

// import() loads a module when it is needed; there is one instance of it.
const again = await import('./56-modules/counter.js')
print(again.add === add, Object.keys(again))

// Output:
// counter 6 3
// spawned: 10
// forked:  16
// here:    6
// true [ 'add', 'count', 'default' ]
