// weft -A
// A BroadcastChannel reaches workers, and their workers, and comes back. What is printed is what Node 20 prints.
import { Worker, BroadcastChannel } from 'node:worker_threads'

const code = `
  const { Worker, BroadcastChannel, workerData } = require('node:worker_threads')
  const channel = new BroadcastChannel('news'), other = new BroadcastChannel('other')
  other.onmessage = () => console.log('never')
  channel.onmessage = ({ data }) => {
    if (data === 'stop') { channel.close(); other.close() }
    if (data.hello) channel.postMessage({ from: workerData.n, got: data.hello instanceof Map })
  }
  if (workerData.n === 1) new Worker(workerData.code, { eval: true, workerData: { n: 3 } })
  channel.postMessage({ ready: workerData.n })
`
const channel = new BroadcastChannel('news'), near = new BroadcastChannel('news'), seen = [], heard = []
near.onmessage = ({ data }) => heard.push(data.ready ?? data.hello ?? data)
let ready = 0
channel.onmessage = ({ data }) => {
  seen.push(JSON.stringify(data))
  if (data.ready && ++ready === 3) channel.postMessage({ hello: new Map() })
  if (seen.length === 6) channel.postMessage('stop')
}
const workers = [1, 2].map(n => new Worker(code, { eval: true, workerData: { n, code } }))
await Promise.all(workers.map(worker => new Promise(done => worker.on('exit', done))))
console.log(seen.sort(), heard.length)
for (const bad of [() => channel.postMessage(() => {}), () => { near.close(); channel.postMessage({ f() {} }) }]) {
  try { bad() } catch (e) { console.log(e.name) }
}
channel.close()

// Output:
// [
//   '{"from":1,"got":true}',
//   '{"from":2,"got":true}',
//   '{"from":3,"got":true}',
//   '{"ready":1}',
//   '{"ready":2}',
//   '{"ready":3}'
// ] 8
// DataCloneError
// DataCloneError
