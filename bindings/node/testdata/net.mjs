// Sockets, and HTTP on both sides.
import net from 'node:net'
import http from 'node:http'

const logs = { server: [], client: [], other: [] }
const log = (...words) => (logs[String(words[0]).split(/[: ]/)[0]] ?? logs.other).push(words.join(' '))
process.on('exit', () => { for (const list of Object.values(logs)) console.log(list.join('\n')) })
const server = net.createServer(socket => {
  log('server: connection', socket.remoteFamily)
  socket.setEncoding('utf8')
  socket.on('data', d => { log('server got', d.trim()); socket.write(d.toUpperCase()) })
  socket.on('end', () => log('server: end'))
  socket.on('close', had => log('server: close', had))
})
server.on('close', () => log('closed'))
server.listen(0, '127.0.0.1', () => {
  const { port, address, family } = server.address()
  log('listening', address, family)
  const c = net.connect(port, '127.0.0.1', () => {
    log('connected', c.remotePort === port, c.readyState)
    c.write('hello\n', () => log('written'))
  })
  c.on('data', d => { log('client got', String(d).trim(), Buffer.isBuffer(d)); c.end() })
  c.on('end', () => log('client: end'))
  c.on('close', async had => {
    log('client: close', had)
    server.close(web)
  })
})


function web() {
  const s = http.createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += chunk
    log(req.method, req.url, req.headers['x-a'], body)
    if (req.url === '/stream') {
      res.writeHead(201, { 'Content-Type': 'text/plain' })
      res.write('one ')
      setTimeout(() => res.end('two'), 10)
      return
    }
    res.statusCode = 202
    res.setHeader('X-B', 'b')
    res.end(JSON.stringify({ url: req.url }))
    try { res.setHeader('a', 'b') } catch (e) { log(e.code) }
  })
  s.listen(0, '127.0.0.1', () => {
    const { port } = s.address()
    http.get(`http://127.0.0.1:${port}/stream`, res => {
      res.setEncoding('utf8')
      let all = ''
      res.on('data', d => { all += d })
      res.on('end', () => {
        log(res.statusCode, res.headers['content-type'], all)
        const req = http.request({ port, host: '127.0.0.1', path: '/post', method: 'POST', headers: { 'X-A': 'a' } }, res => {
          log(res.statusCode, res.headers['x-b'], res.statusMessage)
          res.resume().on('end', () => s.close(() => log('http closed')))
        })
        req.write('some ')
        req.end('body')
      })
    })
  })
}
