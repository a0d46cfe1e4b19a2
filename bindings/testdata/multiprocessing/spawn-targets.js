// What a process can be given to do, and what it cannot.
function attempt(name, fn, ...args) {
  let p
  try {
    p = spawn(fn, ...args)
  } catch (e) {
    print(`${name}: refused: ${e.name}: ${e.message}`)
    return
  }
  try {
    print(`${name}:`, p.result(), p.exitCode)
  } catch (e) {
    print(`${name}: ${e.name}: ${e.message}`, p.exitCode)
  }
}

function add(a, b) { return a + b }
const double = x => x * 2
async function later(x) {
  await sleep(5)
  return x + 1
}
function* count(n) {
  for (let i = 0; i < n; i++) yield i
  return 'counted'
}
const object = {
  method(x) { return x + 10 },
  async asyncMethod(x) { return await later(x) },
  *star() { yield 1 },
  arrow: x => x,
  function: function (x) { return x },
  get getter() { return 1 },
  ['com' + 'puted'](x) { return x },
}
class Shape {
  static #secret = 5
  static area(x) { return x * 3 }
  static arrow = x => x + 1
  static private() { return Shape.#secret }
  name() { return 'shape' }
}
class Square extends Shape {
  static area(x) { return super.area(x) + 1 }
  name() { return 'square, a ' + super.name() }
}

attempt('function', add, 1, 2)
attempt('arrow', double, 4)
attempt('async', later, 4)
attempt('generator', count, 3)
attempt('method', object.method, 1)
attempt('async method', object.asyncMethod, 1)
attempt('generator method', object.star)
attempt('arrow of an object', object.arrow, 1)
attempt('function of an object', object.function, 1)
attempt('getter', Object.getOwnPropertyDescriptor(object, 'getter').get)
attempt('computed name', object.computed, 1)
attempt('static', Shape.area, 2)
attempt('static arrow', Shape.arrow, 2)
attempt('static with super', Square.area, 2)
attempt('static with a private name', Shape.private)
attempt('method of a class', Shape.prototype.name)
attempt('class as a value', () => [new Square().name(), Square.area(1), Square.prototype instanceof Shape, Square.name])
attempt('function in a function', (() => function inner(n) { return n ? inner(n - 1) : 'end' })(), 3)
attempt('eval', eval('x => double(x)'), 4)
attempt('new Function', new Function('a', 'b', 'return add(a, b)'), 2, 3)
attempt('a promise', () => Promise.resolve(7))
attempt('a thenable', () => ({ then(fulfil) { fulfil(8) } }))
attempt('this', function () { return this === undefined || this === globalThis })
attempt('isMain', () => [isMain, process.argv.length, multiprocessing.currentProcess().name])

attempt('class', Shape)
attempt('bound', add.bind(null, 1), 2)
attempt('native', Math.max, 2)
attempt('native of weft', print, 2)
attempt('script of weft', AbortSignal.any, [])
attempt('native that takes its time', time.sleep, 1)
attempt('native that is somebody\'s', new queue.Queue().put, 1)
attempt('proxy', new Proxy(add, { get() { throw new Error('trap') } }))
attempt('number', 5)
attempt('nothing')

// Output:
// function: 3 0
// arrow: 8 0
// async: 5 0
// generator: counted 0
// method: 11 0
// async method: 2 0
// generator method: undefined 0
// arrow of an object: 1 0
// function of an object: 1 0
// getter: 1 0
// computed name: refused: TypeError: target: spawn-targets.js:34:3: a method with a computed name cannot be taken to another process: give it a plain name
// static: 6 0
// static arrow: 3 0
// static with super: 7 0
// static with a private name: 5 0
// method of a class: shape 0
// class as a value: [ 'square, a shape', 4, true, 'Square' ] 0
// function in a function: end 0
// eval: 8 0
// new Function: 5 0
// a promise: 7 0
// a thenable: 8 0
// this: true 0
// isMain: [ false, 2, 'Process-24' ] 0
// class: refused: TypeError: target is a class, which cannot be called: wrap it, as in (...args) => new Shape(...args)
// bound: refused: TypeError: target is a bound function: what it is bound to stays in this process; give a function that a script wrote
// native: 2 0
// 2
// native of weft: undefined 0
// script of weft: DataCloneError: result: an AbortSignal cannot be cloned 1
// native that takes its time: undefined 0
// native that is somebody's: refused: TypeError: target is neither a function that a script wrote nor one that every process has: wrap it, as in (...args) => f(...args)
// proxy: refused: TypeError: target is a Proxy, whose traps stay in this process: give the function itself
// number: refused: TypeError: spawn: target must be a function, not 5
// nothing: refused: TypeError: spawn: target must be a function, not undefined
