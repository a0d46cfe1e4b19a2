// The worker with the engine that is compiled to WebAssembly. It carries messages between the page and package wasm of Go.

declare const ESBUILD: string // the file of package esbuild of Go, put before this by Go
declare const ZONES: string // the file of the time zones
declare const Go: new () => { importObject: WebAssembly.Imports; env: Record<string, string>; run(instance: WebAssembly.Instance): Promise<void> }

const tell = (message: object) => postMessage(message)
const weft = {
  reply: (text: string) => tell({ reply: text }),
  there: () => tell({ there: true }),
  request: undefined as undefined | ((text: string) => boolean),
  esbuild: undefined as undefined | object, // what that file has put here

  // loadEsbuild calls done when it is there, with a word when it cannot be.
  loadEsbuild(done: (why?: string) => void) {
    const address = new URL(ESBUILD, location.href).href
    load(address, 'what TypeScript needs').then(module => start(module)).then(() => done(), e => done(e.message))
  },
}
Object.assign(globalThis, { weft })

onmessage = ({ data }) => {
  if (data.boot) boot(data.boot, data.module).catch(e => tell({ failed: `the engine cannot be loaded: ${e.message}` }))
  else weft.request?.(data.request)
}

async function boot(address: string, given?: WebAssembly.Module): Promise<void> {
  const module = given ?? await load(address, 'the engine')
  if (!given) tell({ module })
  await (await start(module))[0]
  tell({ failed: 'the engine has ended' })
}

// start starts a program of Go's, and runs it until it waits. The promise in what it returns is that of its end.
async function start(module: WebAssembly.Module): Promise<[ended: Promise<void>]> {
  const go = new Go()
  go.env = { HOME: '/', TMPDIR: '/tmp', TERM: 'xterm-256color', ZONEINFO: ZONES }
  return [go.run(await WebAssembly.instantiate(module, go.importObject))]
}

// load fetches and compiles a program at the same time, and tells how much of it is here. Some hosts unpack a .gz file on the way.
async function load(address: string, what: string): Promise<WebAssembly.Module> {
  const response = await fetch(address)
  if (!response.ok || !response.body) throw new Error(`${response.status} ${response.statusText}`)
  if (response.headers.get('Content-Type') === 'application/wasm') return WebAssembly.compileStreaming(response)
  const size = Number(response.headers.get('Content-Length')) || 6e6
  let here = 0
  const counted = response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, to) {
      here += chunk.length
      tell({ loaded: Math.min(here / size, 0.99), what })
      to.enqueue(chunk)
    },
  }))
  const stream = await unpacked(counted)
  const module = await WebAssembly.compileStreaming(new Response(stream, { headers: { 'Content-Type': 'application/wasm' } }))
  tell({ loaded: 1, what })
  return module
}

async function unpacked(stream: ReadableStream<Uint8Array>): Promise<ReadableStream> {
  const [look, all] = stream.tee()
  const reader = look.getReader()
  const { value } = await reader.read()
  void reader.cancel()
  const packed = value?.[0] === 0x1f && value[1] === 0x8b
  return packed ? all.pipeThrough(new DecompressionStream('gzip') as unknown as TransformStream) : all
}
