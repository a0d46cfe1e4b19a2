// The worker with the engine that is compiled to WebAssembly. It carries messages between the page and package wasm of Go.

declare const Go: new () => { importObject: WebAssembly.Imports; env: Record<string, string>; run(instance: WebAssembly.Instance): Promise<void> }

const tell = (message: object) => postMessage(message)
const weft = {
  reply: (text: string) => tell({ reply: text }),
  there: () => tell({ there: true }),
  request: undefined as undefined | ((text: string) => boolean),
}
Object.assign(globalThis, { weft })

onmessage = ({ data }) => {
  if (data.boot) boot(data.boot, data.module).catch(e => tell({ failed: `the engine cannot be loaded: ${e.message}` }))
  else weft.request?.(data.request)
}

async function boot(address: string, given?: WebAssembly.Module): Promise<void> {
  const go = new Go()
  go.env = { HOME: '/', TMPDIR: '/tmp', TERM: 'xterm-256color' }
  const module = given ?? await load(address)
  if (!given) tell({ module })
  await go.run(await WebAssembly.instantiate(module, go.importObject))
  tell({ failed: 'the engine has ended' })
}

// load fetches and compiles the engine at the same time, and tells how much of it is here. Some hosts unpack a .gz file on the way.
async function load(address: string): Promise<WebAssembly.Module> {
  const response = await fetch(address)
  if (!response.ok || !response.body) throw new Error(`${response.status} ${response.statusText}`)
  const size = Number(response.headers.get('Content-Length')) || 14e6
  let here = 0
  const counted = response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, to) {
      here += chunk.length
      tell({ loaded: Math.min(here / size, 0.99) })
      to.enqueue(chunk)
    },
  }))
  const stream = await unpacked(counted)
  const module = await WebAssembly.compileStreaming(new Response(stream, { headers: { 'Content-Type': 'application/wasm' } }))
  tell({ loaded: 1 })
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
