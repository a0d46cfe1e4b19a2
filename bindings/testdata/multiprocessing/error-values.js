// What a process throws is what its parent gets.
class Custom extends RangeError {
  constructor(message) {
    super(message)
    this.name = 'Custom'
    this.code = 7
    this.data = { list: [1] }
  }
}
class Computed extends Error {
  get message() { throw new Error('a trap') }
}
function deep() {
  throw new TypeError('deep', { cause: new Error('inner') })
}

function attempt(name, fn) {
  const p = spawn(fn)
  const shown = p.then(v => print(name, 'gave', v, p.exitCode), e => show(name, p, e))
  try {
    asyncio.run(async () => { try { await p } finally { await shown } })
  } catch (e) {
    let again
    try { p.result() } catch (e2) { again = e2 }
    print(`${name}: the same again:`, again === e, p.exitCode)
  }
}
function show(name, p, e) {
  if (!(e instanceof Error)) return print(`${name}:`, e)
  print(`${name}: ${e.stack}`)
  const marks = Object.keys(e).filter(key => key !== 'cause').map(key => `${key}=${JSON.stringify(e[key])}`)
  print('   ', e.name, Object.getPrototypeOf(e).constructor.name, e.process === p, ...marks)
  if (e.cause !== undefined) print('    cause:', e.cause === e ? 'itself' : `${e.cause}`)
  if (e.errors) print('    errors:', e.errors.map(String))
}

attempt('nested', function work() { deep() })
attempt('custom', () => { throw new Custom('mine') })
attempt('async', async () => { await sleep(1); throw new RangeError('later') })
attempt('rejected', () => Promise.reject(new SyntaxError('rejected')))
attempt('in a generator', function* () { yield 1; throw new Error('third') })
attempt('aggregate', () => { throw new AggregateError([new Error('a'), new TypeError('b')], 'several') })
attempt('cycle', () => { const e = new Error('round'); e.cause = e; throw e })
attempt('DOMException', () => { throw new DOMException('stop', 'AbortError') })
attempt('TimeoutError', () => { throw new TimeoutError('late') })
attempt('CancelledError', () => { throw new asyncio.CancelledError('off') })
attempt('Empty', () => { throw new queue.Empty('none') })
attempt('number', () => { throw 5 })
attempt('undefined', () => { throw undefined })
attempt('object', () => { throw { a: [1] } })
attempt('property that cannot be sent', () => { throw Object.assign(new Error('kept'), { fn() {}, ok: 1 }) })
attempt('cause that cannot be sent', () => { throw new TypeError('kept', { cause: () => 1 }) })
attempt('computed message', () => { throw new Computed('lost') })
attempt('function', () => { throw deep })
attempt('result that cannot be sent', () => ({ list: [{ fn() {} }] }))
attempt('result with a getter that throws', () => ({ get a() { throw new RangeError('got') } }))
class Static { static { if (!isMain) throw new RangeError('in the static block') } }
attempt('static block', () => new Static())

// Output:
// nested: TypeError: deep
//     at deep (error-values.js:14:9)
//     at work (error-values.js:37:37)
//     TypeError TypeError true
//     cause: Error: inner
// nested: the same again: true 1
// custom: Custom: mine
//     at error-values.js:38:33
//     Custom Error true code=7 data={"list":[1]}
// custom: the same again: true 1
// async: RangeError: later
//     at error-values.js:39:54
//     RangeError RangeError true
// async: the same again: true 1
// rejected: SyntaxError: rejected
//     at error-values.js:40:42
//     SyntaxError SyntaxError true
// rejected: the same again: true 1
// in a generator: Error: third
//     at error-values.js:41:57
//     Error Error true
// in a generator: the same again: true 1
// aggregate: AggregateError: several
//     at error-values.js:42:36
//     AggregateError AggregateError true
//     errors: [ 'Error: a', 'TypeError: b' ]
// aggregate: the same again: true 1
// cycle: Error: round
//     at error-values.js:43:36
//     Error Error true
//     cause: itself
// cycle: the same again: true 1
// DOMException: AbortError: stop
//     at error-values.js:44:39
//     AbortError DOMException true
// DOMException: the same again: true 1
// TimeoutError: TimeoutError: late
//     at error-values.js:45:39
//     TimeoutError TimeoutError true
// TimeoutError: the same again: true 1
// CancelledError: CancelledError: off
//     at error-values.js:46:41
//     CancelledError CancelledError true
// CancelledError: the same again: true 1
// Empty: Empty: none
//     at error-values.js:47:32
//     Empty Empty true
// Empty: the same again: true 1
// number: 5
// number: the same again: true 1
// undefined: undefined
// undefined: the same again: true 1
// object: { a: [ 1 ] }
// object: the same again: true 1
// property that cannot be sent: Error: kept
//     at error-values.js:51:69
//     Error Error true ok=1
// property that cannot be sent: the same again: true 1
// cause that cannot be sent: TypeError: kept
//     at error-values.js:52:52
//     TypeError TypeError true
//     cause: DataCloneError: error.cause: a function cannot be sent
// cause that cannot be sent: the same again: true 1
// computed message: Error: lost
//     at error-values.js:53:43
//     Error Error true
// computed message: the same again: true 1
// function: Error: [Function: deep] was thrown
//     Error Error true
//     cause: DataCloneError: error: a function cannot be sent
// function: the same again: true 1
// result that cannot be sent: DataCloneError: result.list[0].fn: a function cannot be sent
//     DataCloneError DOMException true
// result that cannot be sent: the same again: true 1
// result with a getter that throws: RangeError: got
//     at a (error-values.js:56:70)
//     RangeError RangeError true
// result with a getter that throws: the same again: true 1
// static block: RangeError: in the static block
//     at error-values.js:57:44
//     at <static_initializer> (error-values.js:57:16)
//     at error-values.js:57:1
//     RangeError RangeError true
// static block: the same again: true 1
