// Array.fromAsync by the steps of ECMA-262, with awaits of this engine's.
'use strict'
const isConstructor = f => {
  try {
    return !!new (new Proxy(f, { construct: () => ({}) }))()
  } catch {
    return false
  }
}
const isObject = v => typeof v == 'object' ? v !== null : typeof v == 'function'
const method = (o, key) => {
  const f = o[key]
  if (f === undefined || f === null) return undefined
  if (typeof f != 'function') throw new TypeError(`${String(key)} is not a function`)
  return f
}
const { apply, defineProperty } = Reflect
const { asyncIterator = Symbol('none'), iterator } = Symbol

// put defines an element.
const put = (a, k, value) => {
  if (!defineProperty(a, k, { __proto__: null, value, writable: true, enumerable: true, configurable: true }))
    throw new TypeError(`element ${k} cannot be defined`)
}

// close ends an iterator because of an error, which is thrown.
const close = async (it, error, sync) => {
  try {
    const end = method(it, 'return')
    if (end) {
      const result = apply(end, it, [])
      if (!sync) await result
    }
  } catch { }
  throw error
}

// iterate takes the items of an iterator; those of a synchronous one are awaited.
const iterate = async (a, it, sync, map) => {
  if (!isObject(it)) throw new TypeError('the iterator is not an object')
  const { next } = it
  for (let k = 0; ; k++) {
    let step = apply(next, it, [])
    if (!sync) step = await step
    if (!isObject(step)) throw new TypeError('the result of an iterator is not an object')
    if (step.done) {
      a.length = k
      return a
    }
    let value = step.value
    try {
      if (sync) value = await value
      put(a, k, map ? await map(value, k) : value)
    } catch (e) {
      await close(it, e, sync)
    }
  }
}

const fromAsync = async (C, items, fn, self) => {
  if (fn !== undefined && typeof fn != 'function') throw new TypeError(`${String(fn)} is not a function`)
  const map = fn && ((value, k) => apply(fn, self, [value, k]))
  const async = method(items, asyncIterator)
  const start = async || method(items, iterator)
  if (start) {
    const a = isConstructor(C) ? new C() : []
    return iterate(a, apply(start, items, []), !async, map)
  }
  const list = Object(items), n = Math.min(Math.max(Math.trunc(list.length) || 0, 0), Number.MAX_SAFE_INTEGER)
  const a = isConstructor(C) ? new C(n) : Array(n)
  for (let k = 0; k < n; k++) {
    const value = await list[k]
    put(a, k, map ? await map(value, k) : value)
  }
  a.length = n
  return a
}

host.member('Array.', 'fromAsync', { fromAsync(items, fn = undefined, self = undefined) { return fromAsync(this, items, fn, self) } }.fromAsync)
