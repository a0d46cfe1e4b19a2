// weft -A
// A server says what a status is called, or HTTP does. What is printed is what Node 20 prints.
import http from 'node:http'
import { once } from 'node:events'

const answers = [
  res => { res.statusMessage = 'Very Fine'; res.end('x') },
  res => { res.writeHead(201, 'Made It').end() },
  res => { res.writeHead(299).end('x') },
  res => { res.statusCode = 404; res.end('x') },
  res => { res.writeHead(200, 'Slowly'); res.write('a'); setTimeout(() => res.end('b'), 10) },
]
let n = 0
const server = http.createServer((req, res) => {
  answers[n++](res)
  if (res.headersSent) console.log('sent', res.statusMessage)
})
await once(server.listen(0), 'listening')
for (const _ of answers) {
  const [res] = await once(http.get({ port: server.address().port }), 'response')
  console.log(res.statusCode, res.statusMessage, (await res.toArray()).join(''))
}
const bad = http.createServer((req, res) => {
  try { res.writeHead(200, 'a\nb') } catch (e) { console.log(e.code) }
  try { res.statusMessage = 'a\nb'; res.end() } catch (e) { console.log(e.code) }
  res.destroy()
})
await once(bad.listen(0), 'listening')
http.get({ port: bad.address().port }).on('error', e => {
  console.log(e.code)
  bad.close()
})
server.close()

// Output:
// sent Very Fine
// 200 Very Fine x
// sent Made It
// 201 Made It
// sent unknown
// 299 unknown x
// sent Not Found
// 404 Not Found x
// sent Slowly
// 200 Slowly ab
// ERR_INVALID_CHAR
// ERR_INVALID_CHAR
// ECONNRESET
