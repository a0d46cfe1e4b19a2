// using and await using.
(hooks) => {
  'use strict'
  const { apply, construct } = Reflect
  const { defineProperty, getPrototypeOf, setPrototypeOf } = Object
  const { dispose, asyncDispose } = Symbol
  const { enter, suspend, tellsErrors } = hooks
  const noSite = -1

  function SuppressedError(error, suppressed, message) {
    const proto = new.target === undefined ? SuppressedError : new.target
    const e = construct(Error, message === undefined ? [] : [message], proto)
    hidden(e, 'error', error)
    hidden(e, 'suppressed', suppressed)
    return e
  }
  const hidden = (o, name, value) => defineProperty(o, name, { value, writable: true, configurable: true })
  setPrototypeOf(SuppressedError, Error)
  SuppressedError.prototype = Object.create(Error.prototype)
  defineProperty(SuppressedError, 'prototype', { writable: false, enumerable: false, configurable: false })
  hidden(SuppressedError.prototype, 'constructor', SuppressedError)
  hidden(SuppressedError.prototype, 'name', 'SuppressedError')
  hidden(SuppressedError.prototype, 'message', '')

  const missing = (value, kind) => {
    const needs = `${kind} needs an object with a method [${kind === 'using' ? 'Symbol.dispose' : 'Symbol.asyncDispose'}]`
    return new TypeError(needs + instead(value, kind))
  }

  // instead is what was probably meant.
  const instead = (value, kind) => {
    if (value === true) return ', as hold() returns one in place of acquire()'
    if (typeof value !== 'object') return ''
    if (value instanceof Promise) return ': this is a promise, await it'
    if (typeof value.hold === 'function') return ": hold() returns one, asyncio's a promise of one"
    return kind === 'using' && typeof value[asyncDispose] === 'function' ? ': this one is for await using' : ''
  }

  const using = (stack, value, isAsync) => {
    const kind = isAsync ? 'await using' : 'using'
    if (value === null || value === undefined) {
      if (isAsync) stack.push({ isAsync, value, method: undefined })
      return value
    }
    if (typeof value !== 'object' && typeof value !== 'function') throw missing(value, kind)
    let method
    if (isAsync) {
      method = value[asyncDispose]
      if (method === undefined || method === null) {
        const sync = value[dispose]
        if (typeof sync !== 'function') throw missing(value, kind)
        method = async function () { apply(sync, this, []) }
      }
    } else {
      method = value[dispose]
    }
    if (typeof method !== 'function') throw missing(value, kind)
    stack.push({ isAsync, value, method })
    return value
  }

  // A cancellation makes room for what disposal throws, as in Python: the TimeoutError of a deadline, the errors of a group's tasks.
  const isCancelled = (error) => error instanceof Error && error.name === 'CancelledError'
  const suppress = (error, failed, e, told) => failed && !told && !isCancelled(error) ? construct(SuppressedError, [e, error, 'An error was suppressed during disposal']) : e

  // What a disposer of weft's own is told, as Python's __exit__ is.
  const told = (method, error, failed) => tellsErrors(method) ? [failed ? error : undefined] : []

  const callDispose = (stack, error, failed) => {
    for (const { isAsync } of stack) {
      if (isAsync) return disposeAsync(stack, error, failed)
    }
    while (stack.length > 0) {
      const { value, method } = stack.pop()
      try {
        apply(method, value, told(method, error, failed))
      } catch (e) {
        error = suppress(error, failed, e, tellsErrors(method))
        failed = true
      }
    }
    if (failed) throw error
  }

  const disposeAsync = async (stack, error, failed) => {
    const call = enter()
    let needsAwait = false, hasAwaited = false
    const settle = async () => {}
    while (stack.length > 0) {
      const { isAsync, value, method } = stack.pop()
      try {
        if (!isAsync && needsAwait && !hasAwaited) {
          needsAwait = false
          await suspend(call, undefined, noSite)
        }
        if (method === undefined) {
          needsAwait = true
          continue
        }
        const result = apply(method, value, told(method, error, failed))
        if (isAsync) {
          hasAwaited = true
          await suspend(call, result, noSite)
        }
      } catch (e) {
        error = suppress(error, failed, e, tellsErrors(method))
        failed = true
      }
    }
    if (needsAwait && !hasAwaited) await suspend(call, undefined, noSite)
    if (failed) throw error
  }

  return { __using: using, __callDispose: callDispose, SuppressedError }
}
