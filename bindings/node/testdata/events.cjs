const EventEmitter = require('events')
const { once, on, errorMonitor, getEventListeners, captureRejectionSymbol } = EventEmitter
console.log(EventEmitter === EventEmitter.EventEmitter, EventEmitter.defaultMaxListeners)
const e = new EventEmitter()
e.on('newListener', (name) => console.log('new', name))
e.on('removeListener', (name) => console.log('removed', name))
const f = (...a) => console.log('f', ...a)
e.on('a', f); e.prependListener('a', () => console.log('first')); e.once('a', () => console.log('once'))
console.log(e.emit('a', 1, 2), e.emit('a', 3), e.emit('none'), e.listenerCount('a'), e.eventNames())
e.off('a', f); console.log(e.listeners('a').length, e.rawListeners('a').length)
e.removeAllListeners('a'); console.log(e.eventNames())
e.on('error', (x) => console.log('error', x.message)); e.on(errorMonitor, (x) => console.log('monitor', x.message)); e.emit('error', new Error('E'))
try { new EventEmitter().emit('error', 'text') } catch (x) { console.log(x.code, x.message) }
try { e.on('x', 5) } catch (x) { console.log(x.code, x.message) }
class My extends EventEmitter { constructor() { super({ captureRejections: true }) } [captureRejectionSymbol](err, name, ...args) { console.log('captured', err.message, name, args) } }
const m = new My(); m.on('go', async (x) => { throw new Error('async ' + x) }); m.emit('go', 1)
console.log(getEventListeners(m, 'go').length)
;(async () => {
	setTimeout(() => e.emit('done', 1, 2), 1)
	console.log(await once(e, 'done'))
	setTimeout(() => e.emit('error', new Error('bad')), 1)
	try { await once(e, 'done') } catch (x) { console.log('rejected', x.message) }
	const ac = new AbortController()
	setTimeout(() => { e.emit('tick', 1); e.emit('tick', 2); setTimeout(() => ac.abort(), 1) }, 1)
	try { for await (const [v] of on(e, 'tick', { signal: ac.signal })) console.log('tick', v) } catch (x) { console.log(x.name, x.code, x.message) }
	const a2 = new AbortController(); a2.abort()
	try { await once(e, 'x', { signal: a2.signal }) } catch (x) { console.log(x.name) }
	const t = new EventTarget(); setTimeout(() => t.dispatchEvent(new Event('ev')), 1)
	console.log((await once(t, 'ev'))[0].type)
})()
