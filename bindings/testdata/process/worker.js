// weft -A
// Workers, which are processes: Node's of worker_threads, and the web's.
const { Worker: NodeWorker, isMainThread, threadId, setEnvironmentData, MessageChannel: Channel } = require('node:worker_threads')
const { once } = require('node:events')
const run = (code, options) => new NodeWorker(code, { eval: true, ...options })
const ends = worker => new Promise(resolve => worker.on('exit', code => { print('exit', code); resolve() }))
print(isMainThread, threadId)
setEnvironmentData('key', { a: 1 })

let w = run(`
  const { parentPort, workerData, threadId, isMainThread, getEnvironmentData } = require('worker_threads')
  print(isMainThread, threadId, workerData, process.argv.slice(2), process.env.X, getEnvironmentData('key'))
  parentPort.on('message', m => m === 'stop' ? parentPort.close() : parentPort.postMessage({ got: m }))
`, { workerData: new Map([[1, 2]]), argv: ['a', 1], env: { X: 'y' } })
w.on('message', m => { print(m); if (m.got === 2) w.postMessage('stop') })
w.postMessage(1)
w.postMessage(2)
try { w.postMessage(() => {}) } catch (e) { print(e.name) }
const { port1 } = new Channel()
try { w.postMessage(port1, [port1]) } catch (e) { print(e.name, e.message) }
await ends(w)

const shared = new SharedArrayBuffer(8)
w = run(`
  const { parentPort, receiveMessageOnPort } = require('worker_threads')
  let m
  while ((m = receiveMessageOnPort(parentPort)) === undefined);
  Atomics.add(new Int32Array(m.message.shared), 0, 5)
  print(m.message.buffer.byteLength)
  setTimeout(() => { throw new RangeError('late') })
`)
const buffer = new ArrayBuffer(4)
w.postMessage({ shared, buffer }, [buffer])
w.on('error', e => print('error', e.name, e.message, e instanceof RangeError))
await ends(w)
print(buffer.byteLength, new Int32Array(shared)[0])

w = run('print("to the parent"); process.exit(4)', { stdout: true })
w.stdout.setEncoding('utf8').on('data', text => print('stdout', text.trimEnd()))
await ends(w)
w = run('setInterval(() => {}, 1000)')
await once(w, 'online')
print(await w.terminate(), w.threadId)
for (const bad of ['nothere.js', 5]) try { new NodeWorker(bad) } catch (e) { print(e.code) }
run('require("worker_threads").parentPort.on("message", () => {})').unref()

const first = worker => new Promise((resolve, reject) => {
  worker.onmessage = e => resolve(e.data)
  worker.onerror = e => { e.preventDefault(); reject(e.message) }
})
w = new Worker('data:text/javascript,' + encodeURIComponent('onmessage = e => { postMessage([e.data, self.name]); close() }'), { name: 'webby' })
w.postMessage('hi')
print(await first(w))
w = new Worker(URL.createObjectURL(new Blob(['import { basename } from "node:path"; addEventListener("message", e => postMessage(basename(e.data)))'])))
w.postMessage('/a/b')
print(await first(w))
w.terminate()
await first(new Worker('data:,throw new Error("oops")')).catch(print)

// Output:
// true 0
// DataCloneError
// DataCloneError a MessagePort cannot be given to a worker: a worker is a process of its own, and a port stays in its process. Use multiprocessing.Pipe()
// false 1 Map(1) { 1 => 2 } [ 'a', '1' ] y { a: 1 }
// { got: 1 }
// { got: 2 }
// exit 0
// 4
// error RangeError late true
// exit 1
// 0 5
// stdout to the parent
// exit 4
// 1 -1
// ERR_WORKER_PATH
// ERR_INVALID_ARG_TYPE
// [ 'hi', 'webby' ]
// b
// Uncaught Error: oops
