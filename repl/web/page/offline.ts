// The service worker: it keeps the files of one build, so that the page works without a network. FILES is put before it by Go.

declare const FILES: string[]
declare const BUILD: string

const me = self as unknown as {
  skipWaiting(): void
  clients: { claim(): Promise<void> }
  addEventListener(type: string, listener: (e: any) => void): void
}

me.addEventListener('install', e => {
  me.skipWaiting()
  e.waitUntil(caches.open(BUILD).then(keep))
})

// keep keeps the files. Those of WebAssembly are unpacked, so that they are there at once the next time.
async function keep(c: Cache): Promise<void> {
  await c.addAll(FILES)
  for (const name of FILES.filter(f => f.endsWith('.wasm.gz'))) {
    const packed = await (await c.match(name))!.blob(), head = new Uint8Array(await packed.slice(0, 2).arrayBuffer())
    if (head[0] !== 0x1f || head[1] !== 0x8b) continue // the host has unpacked it
    const plain = await new Response(packed.stream().pipeThrough(new DecompressionStream('gzip') as any)).blob()
    await c.put(name, new Response(plain, { headers: { 'Content-Type': 'application/wasm', 'Content-Length': String(plain.size) } }))
  }
}

me.addEventListener('activate', e => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('weft-') && name !== BUILD) await caches.delete(name)
  await me.clients.claim()
})()))

// A file whose name changes with its text is taken from the cache; the page itself from the network, if there is one.
me.addEventListener('fetch', e => {
  const url = new URL(e.request.url)
  if (e.request.method !== 'GET' || url.origin !== location.origin) return
  const cached = () => caches.match(e.request, { ignoreSearch: true })
  const fixed = /\.[0-9a-f]{10}(\.|$)/.test(url.pathname)
  e.respondWith(fixed ? cached().then(r => r ?? fetch(e.request)) : fetch(e.request).catch(async () => (await cached()) ?? Response.error()))
})
