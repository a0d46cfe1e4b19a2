// What weft has no part of is refused by name.
import https from 'node:https'
import zlib from 'node:zlib'
import { mock } from 'node:test'

const attempts = [
  () => https.createServer({}), () => zlib.brotliCompressSync('a'), () => zlib.gzipSync('a', { dictionary: 'b' }), () => mock.timers,
]
for (const attempt of attempts) {
  try { attempt() } catch (e) { console.log(e.code, e.message) }
}

// Output:
// ERR_FEATURE_UNAVAILABLE_ON_PLATFORM https.createServer is not there in weft: use http.createServer, behind a proxy that has the certificate
// ERR_FEATURE_UNAVAILABLE_ON_PLATFORM zlib.brotliCompressSync is not there in weft: there are gzip and deflate
// ERR_FEATURE_UNAVAILABLE_ON_PLATFORM zlib: the option dictionary is not there in weft
// ERR_FEATURE_UNAVAILABLE_ON_PLATFORM mock.timers is not there in weft: with --time=virtual the clock jumps
