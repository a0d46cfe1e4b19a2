// As much of Node's Buffer as undici's bodies use.
export class Buffer extends Uint8Array {
  static from(value, encoding = 'utf8') {
    if (typeof value !== 'string') return new Buffer(value.buffer ?? value, value.byteOffset, value.byteLength)
    if (encoding === 'utf8') return new Buffer(host.encodings.encode(value))
    const binary = encoding === 'base64' ? host.encodings.fromBase64(value) ?? '' : value
    const bytes = new Buffer(binary.length)
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
    return bytes
  }

  static concat(list, length) {
    const all = new Buffer(length)
    let at = 0
    for (const each of list) {
      all.set(each, at)
      at += each.length
    }
    return all
  }

  static byteLength(text) { return host.encodings.encode(text).byteLength }
  static allocUnsafe(size) { return new Buffer(size) }

  indexOf(bytes, from = 0) { return host.encodings.indexOf(this.plain(), bytes.plain(), from) }
  equals(bytes) { return this.length === bytes.length && this.indexOf(bytes) === 0 }
  plain() { return new Uint8Array(this.buffer, this.byteOffset, this.byteLength) }

  toString(encoding = 'utf8') {
    if (encoding === 'utf8') return host.encodings.decoder('utf-8', false)(this.plain(), true)
    return Array.from(this, (byte) => String.fromCharCode(byte)).join('')
  }
}
