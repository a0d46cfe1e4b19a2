// What is random is the same in a forked process; what these classes make works in processes that are spawned and forked.
const uuid = crypto.randomUUID()
const bytes = crypto.getRandomValues(new Uint8Array(8)).join()
const url = new URL('http://a/b?c=d')
const kept = URL.createObjectURL(new Blob(['kept']))
const decoder = new TextDecoder()
const half = decoder.decode(new Uint8Array([0xe2, 0x82]), { stream: true })
const squeeze = async text => {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).text()
}
const child = fork(async () => [uuid, bytes, url.searchParams.get('c'), half + decoder.decode(new Uint8Array([0xac])), kept, await squeeze('forked'), crypto.randomUUID()])
const there = await child
print(there[0] === uuid, there[1] === bytes, there[2], there[3], there[4] === kept, there[5], there[6] !== uuid)
print(await spawn(async () => [new URL('../x', 'http://h/a/b/c').href, await squeeze('spawned'), new Headers({ b: 1 }).get('B'), typeof crypto.randomUUID()]))
print(await spawn(atob, 'aGk='), await spawn(URL.canParse, 'x:y'))
for (const what of [new URL('a:b'), new Blob(['x']), new Headers(), new ReadableStream(), new Response('x')]) {
  try { print(structuredClone(what)) } catch (e) { print(e.name, e.message) }
}

// Output:
// true true d € true forked true
// [ 'http://h/a/x', 'spawned', '1', 'string' ]
// hi true
// {}
// {}
// {}
// {}
// {}
