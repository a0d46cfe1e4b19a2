// What a target takes from a function around it stays here: start() says so, and nothing is started.
function attempt(fn, ...args) {
  const p = new multiprocessing.Process({ target: fn, args })
  try {
    p.start()
    print(p.result())
  } catch (e) {
    print(`${e.name}: ${e.message}`, p.pid, p.exitCode, p.isAlive())
  }
}

function outer(param) {
  var v = 1
  let l = 2
  const c = 3
  function f() {}
  class K {}
  attempt(() => param)
  attempt(() => v)
  attempt(() => { l = 3 })
  attempt(() => typeof c)
  attempt(() => f())
  attempt(() => new K())
  attempt(() => this)
  attempt(() => arguments[0])
  attempt(() => new.target)
  try {
    throw 1
  } catch (caught) {
    attempt(() => caught)
  }
  for (let i = 0; i < 1; i++) attempt(() => i)
  attempt((v, l) => v + l, v, l)
  attempt(function again(n) { return n ? again(n - 1) : 'itself' }, 2)
}
outer(0)

{
  const block = 1
  attempt(() => block)
}
class P { m() {} }
class C extends P { m() { attempt(() => super.m()) } }
new C().m()
const object = { __proto__: { hi() {} }, hi() { return super.hi() } }
attempt(object.hi)
const made = (secret => () => secret)(1), through = { list: [1] }
attempt(() => made())
attempt(() => [through.list, attempt.name])
print(multiprocessing.activeChildren().length)

// Output:
// TypeError: target uses param, a parameter of the code around it (spawn-captured.js:12), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses v, a var of the code around it (spawn-captured.js:13), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses l, a let of the code around it (spawn-captured.js:14), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses c, a const of the code around it (spawn-captured.js:15), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses f, a function of the code around it (spawn-captured.js:16), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses K, a class of the code around it (spawn-captured.js:17), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses this, that of the code around it (spawn-captured.js:12), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses arguments, that of the code around it (spawn-captured.js:12), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses new.target, that of the code around it (spawn-captured.js:12), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses caught, a catch parameter of the code around it (spawn-captured.js:29), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses i, a let of the code around it (spawn-captured.js:32), which stays in this process: pass it as an argument undefined undefined false
// 3
// itself
// TypeError: target uses block, a const of the code around it (spawn-captured.js:39), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses super, that of the code around it (spawn-captured.js:43), which stays in this process: pass it as an argument undefined undefined false
// TypeError: target uses super, that of the code around it (spawn-captured.js:45), which stays in this process: pass it as an argument undefined undefined false
// TypeError: made, which target names, uses secret, a parameter of the code around it (spawn-captured.js:47), which stays in this process: pass it as an argument undefined undefined false
// [ [ 1 ], 'attempt' ]
// 0
