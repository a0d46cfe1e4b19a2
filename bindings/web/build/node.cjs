// As much of Node, and of undici's core, as undici's bodies, headers, requests and responses use.
const { bytesOf } = host.idl
const { isDisturbed, isErrored } = host.streams
const tag = Function.prototype.call.bind(Object.prototype.toString)
const is = (name) => (value) => tag(value) === `[object ${name}]`
const isView = ArrayBuffer.isView

const methods = { __proto__: null }
for (const name of ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']) methods[name] = methods[name.toLowerCase()] = name

const inspect = (value) => tag(value)
inspect.custom = Symbol.for('nodejs.util.inspect.custom')
const types = {
  isProxy: () => false,
  isArrayBuffer: is('ArrayBuffer'),
  isSharedArrayBuffer: is('SharedArrayBuffer'),
  isAnyArrayBuffer: (value) => !isView(value) && bytesOf(value) !== undefined,
  isArrayBufferView: isView,
  isDataView: is('DataView'),
  isTypedArray: (value) => isView(value) && !types.isDataView(value),
  isUint8Array: is('Uint8Array'),
}

function assert(value, message) {
  if (!value) throw new Error(message ?? 'an assertion has failed')
}
assert.notStrictEqual = assert.deepStrictEqual = assert.strictEqual = () => {}

function ReadableStreamFrom(iterable) {
  let iterator
  return new host.streams.ReadableStream({
    type: 'bytes',
    start() { iterator = iterable[Symbol.asyncIterator]() },
    async pull(controller) {
      const { value, done } = await iterator.next()
      if (done) {
        controller.close()
        controller.byobRequest?.respond(0)
        return
      }
      const bytes = typeof value === 'string' ? Buffer.from(value) : value
      if (bytesOf(bytes) === undefined) throw new TypeError('Received non-Uint8Array chunk')
      if (bytes.byteLength > 0) controller.enqueue(new Uint8Array(bytesOf(bytes)))
      else await this.pull(controller)
    },
    cancel: (reason) => iterator.return?.(reason),
  }, { highWaterMark: 0 })
}

module.exports = Object.assign(assert, {
  ...types,
  types, inspect, isDisturbed, isErrored, ReadableStreamFrom,
  kConstruct: Symbol('construct'),
  kEnumerableProperty: { __proto__: null, enumerable: true },
  normalizedMethodRecordsBase: methods,
  normalizedMethodRecords: { __proto__: null, ...methods, patch: 'patch', PATCH: 'PATCH' },
  isValidHTTPToken: (text) => /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/.test(text),
  bufferToLowerCasedHeaderName: (bytes) => bytes.toString('latin1').toLowerCase(),
  randomInt: (max) => Number(new DataView(host.ciphers.random(8)).getBigUint64(0) % BigInt(max)),
  runtimeFeatures: { has: (name) => name === 'crypto' },
  Transform: class {},
  performance: {},
})
