// A server of node:http whose clients go before they have the answer.
import http from 'node:http'

const seen = { server: [], client: [] }
const at = (side, ...what) => seen[side].push(what.join(' '))
const left = Object.fromEntries(['/ok', '/body', '/stream', '/never', '/late'].map(path => [path, Promise.withResolvers?.() ?? (() => { let resolve; const promise = new Promise(r => { resolve = r }); return { promise, resolve } })()]))
const server = http.createServer((req, res) => {
	const { method, url } = req
	at('server', method, url)
	req.on('aborted', () => at('server', 'req aborted'))
	req.on('error', e => at('server', 'req error', e.code, e.message))
	req.on('close', () => { at('server', 'req close', req.complete, req.destroyed, req.aborted); left[url].resolve() })
	res.on('finish', () => at('server', 'res finish'))
	res.on('close', () => at('server', 'res close', res.writableEnded, res.writableFinished, res.destroyed))
	if (url === '/stream') res.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
	else if (url === '/never') setTimeout(() => client.destroy(), 1)
	else if (url === '/late') return
	else if (url === '/body') req.on('data', d => at('server', 'data', d)).on('end', () => setTimeout(() => res.end('read'), 1))
	else {
		at('server', req.headers['user-agent'], req.headers.authorization)
		if (res.setHeaders) res.setHeaders(new Map([['x-map', '1']]))
		res.end('ok')
	}
})
let client
await new Promise(done => server.listen(0, done))
const { port } = server.address()
const ask = (path, how, body) => new Promise(done => {
	client = http.request({ port, path, agent: false, ...how }, done)
	client.on('error', e => { at('client', 'error', e.code, e.message); done() })
	client.on('timeout', () => { at('client', 'timeout'); client.destroy() })
	client.end(body)
})
const show = async path => {
	await left[path].promise
	await new Promise(setImmediate)
	console.log(path, seen.server.splice(0), seen.client.splice(0))
}
let res = await ask('/ok', { auth: 'a:b' })
at('client', res.headers['content-type'], res.headers['x-map'], res.headers['content-length'])
for await (const chunk of res) at('client', chunk)
await show('/ok')
res = await ask('/body', { method: 'POST' }, 'sent')
for await (const chunk of res) at('client', chunk)
await show('/body')
res = await ask('/stream')
const closed = new Promise(done => res.on('close', () => { at('client', 'res close', res.aborted); done() }))
res.on('data', d => { at('client', String(d).trim()); client.destroy() })
res.on('error', e => at('client', 'res error', e.code))
await closed
await show('/stream')
await ask('/never')
await show('/never')
await ask('/late', { timeout: 20, agent: new http.Agent({ keepAlive: true }) })
await show('/late')
server.close(() => console.log('closed', server.listening))
