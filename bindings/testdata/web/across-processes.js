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
for (const what of [new URL('a:b'), new Headers(), new ReadableStream(), new Response('x'), new Event('x'), new AbortController().signal, [new TextDecoder()], await crypto.subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', true, ['encrypt'])]) {
  try { print(structuredClone(what)) } catch (e) { print(e.name, e.message) }
}
const copy = structuredClone({ blob: new Blob(['ab', 'c'], { type: 't/p' }), file: new File(['é'], 'n', { lastModified: 5 }) })
print(copy.blob.type, await copy.blob.text(), copy.file instanceof File, copy.file.name, copy.file.lastModified, await copy.file.text())
print(await spawn(async (blob, file) => [await blob.text(), blob.type, file.name, file instanceof Blob], copy.blob, copy.file))
try { spawn(url => url, url) } catch (e) { print(e.name, e.message) }

// Output:
// true true d € true forked true
// [ 'http://h/a/x', 'spawned', '1', 'string' ]
// hi true
// DataCloneError value: a URL cannot be cloned
// DataCloneError value: a Headers cannot be cloned
// DataCloneError value: a ReadableStream cannot be cloned
// DataCloneError value: a Response cannot be cloned
// DataCloneError value: an Event cannot be cloned
// DataCloneError value: an AbortSignal cannot be cloned
// DataCloneError value[0]: a TextDecoder cannot be cloned
// DataCloneError value: a CryptoKey cannot be cloned
// t/p abc true n 5 é
// [ 'abc', 't/p', 'n', true ]
// DataCloneError args[0]: a URL cannot be cloned
