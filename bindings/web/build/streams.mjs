// The streams, shown as Node shows its own.
import * as made from './node_modules/web-streams-polyfill/dist/ponyfill.mjs'

const { shows } = host.idl
const kind = (object) => typeof object._readableStreamController?.byobRequest !== 'undefined'

shows(made.ReadableStream, (s) => ({ locked: s.locked, state: s._state, supportsBYOB: kind(s) }), 'ReadableStream')
shows(made.WritableStream, (s) => ({ locked: s.locked, state: s._state }), 'WritableStream')
shows(made.TransformStream, (s) => ({ readable: s._readable, writable: s._writable, backpressure: s._backpressure }), 'TransformStream')
shows(made.ReadableStreamDefaultReader, (r) => ({ stream: r._ownerReadableStream, readRequests: r._readRequests?.length ?? 0, close: r.closed }), 'ReadableStreamDefaultReader')
shows(made.ReadableStreamBYOBReader, (r) => ({ stream: r._ownerReadableStream, requests: r._readIntoRequests?.length ?? 0, close: r.closed }), 'ReadableStreamBYOBReader')
shows(made.WritableStreamDefaultWriter, (w) => ({
  stream: w._ownerWritableStream, close: w.closed, ready: w.ready, desiredSize: w._ownerWritableStream && w.desiredSize,
}), 'WritableStreamDefaultWriter')
shows(made.ByteLengthQueuingStrategy, (s) => ({ highWaterMark: s.highWaterMark }), 'ByteLengthQueuingStrategy')
shows(made.CountQueuingStrategy, (s) => ({ highWaterMark: s.highWaterMark }), 'CountQueuingStrategy')
for (const Class of [made.ReadableStreamDefaultController, made.ReadableByteStreamController]) shows(Class, () => ({}), Class.name)
shows(made.WritableStreamDefaultController, (c) => ({ stream: c._controlledWritableStream }), 'WritableStreamDefaultController')
shows(made.TransformStreamDefaultController, (c) => ({ stream: c._controlledTransformStream }), 'TransformStreamDefaultController')
Object.defineProperty(Object.getPrototypeOf(new made.ReadableStream().values()), Symbol.for('nodejs.util.inspect.custom'),
  { value: () => 'Object [ReadableStream AsyncIterator] {}', writable: true, configurable: true })
delete made.WritableStreamDefaultController.prototype.abortReason // the standard has dropped it

export * from './node_modules/web-streams-polyfill/dist/ponyfill.mjs'
export const isDisturbed = (stream) => stream._disturbed
export const isErrored = (stream) => stream._state === 'errored'
