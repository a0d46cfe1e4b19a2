// Async generators on goja's generators. The rewrite makes of an async generator function a generator function whose awaits and
// yields are yields of a sign that says what is meant; it keeps what the sign is about in two variables here, which nothing can
// change before it is read. next, return and throw each run the generator to its next yield in a call of an async function: so a
// task can be cancelled at the awaits in it, as at those of any async function, and its promise is the call's.
(hooks) => {
  'use strict'
  const { apply } = Reflect
  const { setPrototypeOf, getPrototypeOf, defineProperty, create } = Object
  const { asyncDispose, asyncIterator, iterator, toStringTag } = Symbol
  const { then } = Promise.prototype
  const resolve = Promise.resolve.bind(Promise)
  const reject = Promise.reject.bind(Promise)
  const { enter, suspend } = hooks
  const isObject = x => typeof x === 'object' && x !== null || typeof x === 'function'
  const nothing = () => {}

  // What a generator yields in place of what its author meant.
  const AWAIT = {}, AWAIT_RETURN = {}, YIELD = {}, PASS = {}
  let what, where

  const step = (function* () {}).constructor.prototype.prototype
  const steps = { next: step.next, return: step.return, throw: step.throw }

  const START = 0, SUSPENDED = 1, RUNNING = 2, DONE = 3
  const noSite = -1

  // What is known of a generator, in a private field of it.
  class State extends (function (generator) { return generator }) {
    #state
    static of(generator) {
      if (!isObject(generator)) return undefined
      if (!(#state in generator) && hooks.isGenerator(generator)) new State(generator)
      return #state in generator ? generator.#state : undefined
    }
    constructor(generator) {
      const state = { generator, at: START, requests: 0, last: undefined, known: undefined, yielded: undefined }
      state.yielded = () => {
        state.at = SUSPENDED
        state.requests--
      }
      super(generator)
      this.#state = state
    }
  }

  // One request: run the generator of a state to its next yield. The first result may be known.
  async function run(state, kind, value, previous, result) {
    const call = enter()
    try {
      if (previous) await suspend(call, previous, noSite)
      if (state.at === START && kind !== 'next') state.at = DONE
      if (state.at === DONE) {
        if (kind === 'throw') throw value
        return { value: kind === 'return' ? await suspend(call, value, noSite) : undefined, done: true }
      }
      state.at = RUNNING
      if (kind === 'return') {
        try {
          value = await suspend(call, value, noSite)
        } catch (e) {
          kind = 'throw'
          value = e
        }
      }
      for (;;) {
        result ??= apply(steps[kind], state.generator, [value])
        if (result.done) {
          state.at = DONE
          return result
        }
        const sign = result.value
        if (sign === PASS) {
          state.at = SUSPENDED
          return { value: what, done: false }
        }
        const on = what
        what = result = undefined
        try {
          value = await suspend(call, on, where)
        } catch (e) {
          kind = 'throw'
          value = e
          continue
        }
        if (sign === YIELD) {
          state.at = SUSPENDED
          return { value, done: false }
        }
        kind = sign === AWAIT ? 'next' : 'return'
      }
    } catch (e) {
      if (state.at === RUNNING) state.at = DONE
      throw e
    } finally {
      state.requests--
    }
  }

  function request(generator, kind, value) {
    const state = State.of(generator)
    if (!state) return reject(new TypeError(`${kind} of an async generator is called on something else`))
    let previous
    if (state.requests++ > 0) { // the body may have made this request, before the promise of its own is known
      const last = state.last ?? new Promise(known => { state.known = known })
      previous = apply(then, last, [nothing, nothing])
    }
    state.last = undefined
    const promise = kind === 'next' && !previous && state.at !== DONE ? begin(state, value) : run(state, kind, value, previous)
    if (!previous) {
      state.known?.(promise)
      state.known = undefined
    }
    state.last ??= promise
    return promise
  }

  // A request that nothing is in the way of, up to where the generator is to wait for something. That a value which it yields is
  // awaited takes a turn; for one that is no object this is all.
  function begin(state, value) {
    state.at = RUNNING
    let result
    try {
      result = apply(steps.next, state.generator, [value])
    } catch (e) {
      state.at = DONE
      state.requests--
      return reject(e)
    }
    if (result.done) {
      state.at = DONE
      state.requests--
      return resolve(result)
    }
    if (result.value !== YIELD || isObject(what)) return run(state, 'next', undefined, undefined, result)
    result.value = what
    return hooks.nextTurn(result, state.yielded)
  }

  const method = (o, key, name, length, f) => {
    defineProperty(f, 'name', { value: name, configurable: true })
    defineProperty(f, 'length', { value: length, configurable: true })
    defineProperty(o, key, { value: f, writable: true, configurable: true })
  }
  const tag = (o, name) => defineProperty(o, toStringTag, { value: name, configurable: true })

  const AsyncIteratorPrototype = {}
  method(AsyncIteratorPrototype, asyncIterator, '[Symbol.asyncIterator]', 0, { f() { return this } }.f)
  method(AsyncIteratorPrototype, asyncDispose, '[Symbol.asyncDispose]', 0, {
    async f() {
      const end = this.return
      if (end !== undefined && end !== null) await apply(end, this, [undefined])
    },
  }.f)

  const AsyncGeneratorPrototype = create(AsyncIteratorPrototype)
  method(AsyncGeneratorPrototype, 'next', 'next', 1, { f(v) { return request(this, 'next', v) } }.f)
  method(AsyncGeneratorPrototype, 'return', 'return', 1, { f(v) { return request(this, 'return', v) } }.f)
  method(AsyncGeneratorPrototype, 'throw', 'throw', 1, { f(e) { return request(this, 'throw', e) } }.f)
  tag(AsyncGeneratorPrototype, 'AsyncGenerator')

  const AsyncGeneratorFunctionPrototype = create(Function.prototype)
  defineProperty(AsyncGeneratorFunctionPrototype, 'prototype', { value: AsyncGeneratorPrototype, configurable: true })
  defineProperty(AsyncGeneratorPrototype, 'constructor', { value: AsyncGeneratorFunctionPrototype, configurable: true })
  tag(AsyncGeneratorFunctionPrototype, 'AsyncGeneratorFunction')

  const { eval: evaluate } = globalThis
  const AsyncGeneratorFunction = function AsyncGeneratorFunction(...texts) {
    const body = texts.length > 0 ? `${texts.pop()}` : ''
    const made = evaluate(hooks.functionText('async function*', texts.map(String).join(','), body))
    const proto = new.target === undefined ? AsyncGeneratorFunctionPrototype : new.target.prototype
    if (isObject(proto)) setPrototypeOf(made, proto)
    return made
  }
  setPrototypeOf(AsyncGeneratorFunction, Function)
  defineProperty(AsyncGeneratorFunction, 'length', { value: 1 })
  defineProperty(AsyncGeneratorFunction, 'prototype', { value: AsyncGeneratorFunctionPrototype, writable: false })
  defineProperty(AsyncGeneratorFunctionPrototype, 'constructor', { value: AsyncGeneratorFunction, configurable: true })

  // What makes an async generator function of a generator function.
  const asyncGenerator = f => {
    setPrototypeOf(f, AsyncGeneratorFunctionPrototype)
    setPrototypeOf(f.prototype, AsyncGeneratorPrototype)
    return f
  }

  // The async iterator of an iterator (ECMA-262, %AsyncFromSyncIteratorPrototype%).
  const fromSync = iterable => {
    const f = iterable[iterator]
    if (typeof f !== 'function') throw new TypeError(`${isObject(iterable) ? 'the object' : String(iterable)} is not async iterable`)
    const inner = apply(f, iterable, [])
    if (!isObject(inner)) throw new TypeError('what Symbol.iterator returned is not an object')
    const { next } = inner
    const close = () => {
      const { return: f } = inner
      if (f !== undefined && f !== null) apply(f, inner, [])
    }
    const proceed = (result, closes) => {
      if (!isObject(result)) throw new TypeError(`${String(result)} is not an object`)
      const { done, value } = result
      let on
      try {
        on = resolve(value)
      } catch (e) {
        if (!done && closes) try { close() } catch {}
        throw e
      }
      return apply(then, on, [value => ({ value, done: !!done }), !done && closes ? e => {
        try { close() } catch {}
        throw e
      } : undefined])
    }
    const guarded = f => function () {
      try {
        return apply(f, this, arguments)
      } catch (e) {
        return reject(e)
      }
    }
    return {
      next: guarded(function () { return proceed(apply(next, inner, arguments), true) }),
      return: guarded(function (v) {
        const { return: f } = inner
        if (f === undefined || f === null) return resolve({ value: v, done: true })
        return proceed(apply(f, inner, arguments), false)
      }),
      throw: guarded(function (e) {
        const { throw: f } = inner
        if (f === undefined || f === null) {
          close()
          throw new TypeError("The iterator does not provide a 'throw' method")
        }
        return proceed(apply(f, inner, arguments), true)
      }),
    }
  }

  const forAwait = iterable => {
    const f = iterable[asyncIterator]
    if (f === undefined || f === null) return fromSync(iterable)
    const it = apply(f, iterable, [])
    if (!isObject(it)) throw new TypeError('what Symbol.asyncIterator returned is not an object')
    return it
  }

  // The iterator for yield* in an async generator.
  const delegate = (iterable, site) => {
    const inner = forAwait(iterable)
    const { next } = inner
    let waits = '' // for the result of which method
    const ask = (kind, result) => {
      waits = kind
      what = result
      where = site
      return { value: kind === 'return' ? AWAIT_RETURN : AWAIT, done: false }
    }
    const got = result => {
      const kind = waits
      waits = ''
      if (!isObject(result)) throw new TypeError(`${String(result)} is not an object`)
      if (kind === 'close') throw new TypeError("The iterator does not provide a 'throw' method")
      if (result.done) return { value: result.value, done: true }
      what = result.value
      return { value: PASS, done: false }
    }
    return {
      [iterator]() { return this },
      next: v => waits ? got(v) : ask('next', apply(next, inner, [v])),
      return(v) {
        if (waits) return got(v)
        const { return: f } = inner
        if (f === undefined || f === null) return { value: v, done: true }
        return ask('return', apply(f, inner, [v]))
      },
      throw(e) {
        if (waits) {
          waits = ''
          throw e
        }
        const { throw: f } = inner
        if (f !== undefined && f !== null) return ask('throw', apply(f, inner, [e]))
        const { return: end } = inner
        if (end === undefined || end === null) throw new TypeError("The iterator does not provide a 'throw' method")
        return ask('close', apply(end, inner, []))
      },
    }
  }

  const sign = mark => (x, site) => {
    what = x
    where = site
    return mark
  }
  return {
    asyncGenerator, AsyncIteratorPrototype, AsyncGeneratorPrototype, AsyncGeneratorFunctionPrototype,
    awaits: sign(AWAIT), yields: sign(YIELD), delegate, __forAwait: forAwait,
  }
}
