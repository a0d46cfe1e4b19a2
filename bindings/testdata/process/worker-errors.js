// weft -A
// Workers that cannot be started keep nothing alive, and say what is wrong in the words of who has made them. Errors come to a worker's own
// listeners first, and a worker may have workers.
const { Worker: NodeWorker, SHARE_ENV } = require('node:worker_threads')
const attempt = fn => { try { fn() } catch (e) { print(e.name, e.code, e.message) } }
const run = (code, options) => new NodeWorker(code, { eval: true, ...options })

for (const options of [{ argv: 'x' }, { execArgv: 'x' }, { name: 1 }, { env: 'x' }, { env: SHARE_ENV }, { workerData: { f() {} } }, { name: 'x'.repeat(100000) }]) {
  attempt(() => run('', options))
}
attempt(() => new Worker('data:,', { name: 'x'.repeat(100000) }))

const worker = run(`
  const { parentPort, Worker } = require('node:worker_threads')
  try { parentPort.postMessage({ a: [1, { f() {} }] }) } catch (e) { print(e.message) }
  process.on('uncaughtException', error => parentPort.postMessage(error.message))
  parentPort.once('message', () => {
    const inner = new Worker('require("worker_threads").parentPort.postMessage("inner"); setInterval(() => {}, 1000)', { eval: true })
    inner.on('message', m => { parentPort.postMessage(m); process.exit(3) })
  })
  throw new Error('at once')
`)
worker.on('message', m => { print(m); if (m === 'at once') worker.postMessage('go on') })
attempt(() => worker.postMessage([Symbol('x')]))
await new Promise(resolve => worker.on('exit', code => resolve(print('exit', code))))
const thrown = run('process.on("uncaughtException", () => { throw new Error("of the listener") }); throw new Error("first")')
thrown.on('error', e => print(e.message))

// Output:
// TypeError ERR_INVALID_ARG_TYPE The "options.argv" property must be an instance of Array. Received type string ('x')
// TypeError ERR_INVALID_ARG_TYPE The "options.execArgv" property must be an instance of Array. Received type string ('x')
// TypeError ERR_INVALID_ARG_TYPE The "options.name" property must be of type string. Received type number (1)
// TypeError ERR_INVALID_ARG_TYPE The "options.env" property must be of type object or one of undefined, null, or worker_threads.SHARE_ENV. Received type string ('x')
// TypeError ERR_FEATURE_UNAVAILABLE_ON_PLATFORM Worker: SHARE_ENV is not there in weft: a worker is a process, with an environment of its own
// DataCloneError 25 workerData.f: a function cannot be sent
// RangeError undefined Process: name is too long: 100000 bytes, and the limit is 1000
// RangeError undefined Process: name is too long: 100000 bytes, and the limit is 1000
// DataCloneError 25 value[0]: a symbol cannot be sent
// value.a[1].f: a function cannot be sent
// at once
// inner
// exit 3
// of the listener
