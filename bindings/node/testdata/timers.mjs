import { setTimeout as sleep, setImmediate as immediate, setInterval as every, scheduler } from 'node:timers/promises'
import timers from 'timers'
console.log(await sleep(5, 'slept'), await immediate('now'), timers.setTimeout === setTimeout, timers.promises.setTimeout === sleep)
const ac = new AbortController()
setTimeout(() => ac.abort(new Error('because')), 2)
try { await sleep(10000, null, { signal: ac.signal }) } catch (e) { console.log(e.name, e.code, e.message, e.cause.message) }
try { await sleep(1, null, { signal: AbortSignal.abort() }) } catch (e) { console.log(e.name) }
let n = 0
for await (const v of every(1, 'tick')) { console.log(v); if (++n === 3) break }
await scheduler.wait(1); await scheduler.yield()
await sleep(1, null, { signal: 5 }).catch(e => console.log(e.code, e.message))
await sleep(1, null, { ref: 5 }).catch(e => console.log(e.code, e.message))
const a2 = new AbortController(); setTimeout(() => a2.abort(), 3)
try { for await (const _ of every(1, null, { signal: a2.signal })); } catch (e) { console.log(e.name) }
