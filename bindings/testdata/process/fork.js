// weft -A
// child_process.fork: a process that runs a program, with a channel of messages. What is printed is what Node 20 prints.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'weft-'))
const file = (name, code) => { fs.writeFileSync(path.join(dir, name), code); return path.join(dir, name) }
const log = (...a) => console.log(...a)
const told = v => v instanceof Error ? [v.code, v.message] : v

// story tells the events of a child, one after the other.
const story = (child, name) => new Promise(done => {
  for (const event of ['spawn', 'message', 'disconnect', 'error', 'exit', 'close']) {
    child.on(event, (...args) => {
      log(name, event, ...args.slice(0, event === 'message' ? 1 : 2).map(told))
      if (event === 'close') done()
    })
  }
})

const echo = file('echo.js', `
  process.on('message', m => {
    if (m === 'bye') return process.disconnect()
    process.send({ m, u: undefined, d: new Date(0), s: new Map([[1, 2]]) })
  })
  process.on('disconnect', () => console.log('echo is disconnected', process.connected))
`)
let c = fork(echo, ['a', 'b'], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
log(c.connected, c.stdin, c.stdout !== null, c.stdio.length, typeof c.pid, c.channel !== null)
c.stdout.on('data', d => log('echo says', String(d).trim()))
let s = story(c, 'echo')
log(c.send('one'), c.send({ a: [1, () => {}] }))
let heard = 0
c.on('message', () => { if (++heard === 2) c.send('bye') })
await s
log(c.connected, c.exitCode, c.signalCode, c.killed, c.channel)
c.send('late', e => log('callback', told(e)))
await new Promise(setImmediate)

// What is sent before anybody listens waits.
const slow = file('slow.js', `
  setTimeout(() => process.on('message', m => { process.send([m, process.argv.slice(2), process.env.NAME, require.main === module]); process.exit(7) }), 20)
  setTimeout(() => {}, 100000)
`)
c = fork(slow.slice(0, -3), ['x'], { env: { ...process.env, NAME: 'of the child' } })
c.send('early')
await story(c, 'slow')

const stays = file('stays.mjs', `
  process.on('message', m => process.send(m instanceof Map))
  process.send('ready')
`)
c = fork(stays)
c.once('message', () => log('killed', c.kill('SIGKILL')))
await story(c, 'stays')
c = fork(stays, { serialization: 'advanced' })
c.send(new Map())
c.on('message', m => { log(m); if (m === true) setImmediate(() => c.disconnect()) })
log(await once(c, 'exit'))
c = spawn(process.execPath, [stays], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
c.once('message', () => c.kill())
log(await once(c, 'exit'))
const controller = new AbortController()
c = fork(stays, { signal: controller.signal, killSignal: 'SIGKILL' })
c.once('message', () => controller.abort())
c.on('error', e => log(told(e)))
await new Promise(done => c.on('exit', (...a) => done(log(a))))

// Errors.
c = fork(file('fails.js', `
  process.on('exit', code => console.log('exit', code))
  throw new Error('thrown')
`), { stdio: ['ignore', 'inherit', 'ignore', 'ipc'] })
await story(c, 'fails')
c = fork(file('handles.js', 'process.on("uncaughtException", e => console.log("handled", e.message)); throw new Error("thrown")'))
log(await once(c, 'exit'))
c = fork(echo)
for (const bad of [undefined, () => {}, Symbol('x'), 5n]) try { c.send(bad) } catch (e) { log(told(e)) }
c.disconnect()
log(await once(c, 'exit'))
for (const bad of [() => fork(5), () => fork(echo, 5), () => fork(echo, { stdio: ['pipe'] }), () => fork(echo, [], 5)]) try { bad() } catch (e) { log(told(e)) }

// silent has the streams be the parent's to write and to read.
c = fork(file('upper.js', 'process.stdin.on("data", d => process.stdout.write(String(d).toUpperCase()))'), { silent: true })
c.stdin.end('whispered')
let said = ''
c.stdout.setEncoding('utf8').on('data', d => { said += d })
await once(c, 'close')
log(said)
fs.rmSync(dir, { recursive: true })

// Output:
// true null true 4 number true
// true true
// echo spawn
// echo message { m: 'one', d: '1970-01-01T00:00:00.000Z', s: {} }
// echo message { m: { a: [ 1, null ] }, d: '1970-01-01T00:00:00.000Z', s: {} }
// echo disconnect
// echo says echo is disconnected false
// echo exit 0 null
// echo close 0 null
// false 0 null false null
// callback [ 'ERR_IPC_CHANNEL_CLOSED', 'Channel closed' ]
// slow spawn
// slow message [ 'early', [ 'x' ], 'of the child', true ]
// slow disconnect
// slow exit 7 null
// slow close 7 null
// stays spawn
// killed true
// stays message ready
// stays disconnect
// stays exit null SIGKILL
// stays close null SIGKILL
// ready
// true
// [ 0, null ]
// [ null, 'SIGTERM' ]
// [ 'ABORT_ERR', 'The operation was aborted' ]
// [ null, 'SIGKILL' ]
// fails spawn
// exit 1
// fails disconnect
// fails exit 1 null
// fails close 1 null
// handled thrown
// [ 0, null ]
// [ 'ERR_MISSING_ARGS', 'The "message" argument must be specified' ]
// [
//   'ERR_INVALID_ARG_TYPE',
//   'The "message" argument must be one of type string, object, number, or boolean. Received function '
// ]
// [
//   'ERR_INVALID_ARG_TYPE',
//   'The "message" argument must be one of type string, object, number, or boolean. Received type symbol (Symbol(x))'
// ]
// [
//   'ERR_INVALID_ARG_TYPE',
//   'The "message" argument must be one of type string, object, number, or boolean. Received type bigint (5n)'
// ]
// echo is disconnected false
// [ 0, null ]
// [
//   'ERR_INVALID_ARG_TYPE',
//   'The "modulePath" argument must be of type string or an instance of Buffer or URL. Received type number (5)'
// ]
// [
//   'ERR_INVALID_ARG_TYPE',
//   'The "args" argument must be an instance of Array. Received type number (5)'
// ]
// [
//   'ERR_CHILD_PROCESS_IPC_REQUIRED',
//   "Forked processes must have an IPC channel, missing value 'ipc' in options.stdio"
// ]
// [
//   'ERR_INVALID_ARG_TYPE',
//   'The "options" argument must be of type object. Received type number (5)'
// ]
// WHISPERED
