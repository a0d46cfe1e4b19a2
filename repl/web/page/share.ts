import { File } from './engine'

// The fragment of a link is that of weft share --link: the files as JSON, deflated, in base64url.
const mark = '#weft1='

export async function pack(files: File[]): Promise<string> {
  const text = JSON.stringify({ files: files.map(f => ({ name: f.name, text: f.text })) })
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  let chars = ''
  for (const b of bytes) chars += String.fromCharCode(b)
  return mark + btoa(chars).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

// unpack is the program of a fragment; undefined when it has none.
export async function unpack(fragment: string): Promise<File[] | undefined> {
  const at = fragment.indexOf(mark.slice(1))
  if (at < 0) return undefined
  const text = fragment.slice(at + mark.length - 1).split('&')[0].replaceAll('-', '+').replaceAll('_', '/')
  try {
    const bytes = await through(Uint8Array.from(atob(text), c => c.charCodeAt(0)), new DecompressionStream('deflate-raw'))
    const { files } = JSON.parse(new TextDecoder().decode(bytes))
    if (files.length && files.every((f: File) => typeof f.name === 'string' && typeof f.text === 'string')) return files
  } catch { /* it was cut */ }
  throw new Error('the link is damaged: it is cut, or was changed')
}

const most = 1 << 20

async function through(bytes: Uint8Array, by: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for (const reader = new Blob([bytes as BlobPart]).stream().pipeThrough(by as any).getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    if ((size += value.length) > most) throw new Error('too long')
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const p of parts) {
    all.set(p, at)
    at += p.length
  }
  return all
}

export function download(name: string, data: BlobPart, type: string): void {
  const a = document.createElement('a')
  a.href = URL.createObjectURL(new Blob([data], { type }))
  a.download = name
  a.click()
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000)
}

export const bytes = (base64: string): Uint8Array => Uint8Array.from(atob(base64), c => c.charCodeAt(0))

export async function base64(file: Blob): Promise<string> {
  const all = new Uint8Array(await file.arrayBuffer())
  let chars = ''
  for (let i = 0; i < all.length; i += 1 << 14) chars += String.fromCharCode(...all.subarray(i, i + (1 << 14)))
  return btoa(chars)
}
