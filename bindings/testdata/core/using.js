// using and await using: order, errors that suppress others, and the top level.
const thing = (name, fails) => ({
  [Symbol.dispose]() { print('-', name); if (fails) throw new Error(name) },
  async [Symbol.asyncDispose]() { await sleep(1); print('~', name); if (fails) throw new Error(name) },
})
{
  using a = thing('a'), b = thing('b')
  await using c = thing('c')
  using none = null
  print('in')
}
for (using x of [thing('x'), thing('y')]) print('turn')
function early() { using a = thing('early'); return 'returned' }
print(early())
try {
  using a = thing('first', true)
  using b = thing('second', true)
  throw new Error('body')
} catch (e) {
  print(e.name, e instanceof SuppressedError, e.error.message, e.suppressed.error.message, e.suppressed.suppressed.message)
}
try { using a = 5 } catch (e) { print(e.name) }
try { using a = {} } catch (e) { print(e.name, e.message) }
for (const wrong of [
	() => { using a = new threading.Lock() }, () => { using a = new threading.Lock().acquire() }, () => { using a = sleep(1) },
	() => { using a = new asyncio.TaskGroup() },
]) try { wrong() } catch (e) { print(e.message) }
try { await using a = { [Symbol.dispose]() { throw new Error('sync') } } } catch (e) { print(e.message) }
print(SuppressedError.length, new SuppressedError(1, 2, 'm').message, Object.prototype.toString.call(new SuppressedError()))

// A task that is cancelled while it leaves: the error comes to the await in what it leaves.
const slow = { async [Symbol.asyncDispose]() { try { await sleep(100) } catch (e) { print('leaving:', e.name); throw e } } }
const task = asyncio.createTask(async () => { await using s = slow })
await sleep(10)
task.cancel()
print(await task.catch(e => e.name))
print(Object.keys(globalThis).filter(name => /lowered|weft|_/.test(name)))
using last = thing('last')

// Output:
// in
// ~ c
// - b
// - a
// turn
// - x
// turn
// - y
// - early
// returned
// - second
// - first
// SuppressedError true first second body
// TypeError
// TypeError using needs an object with a method [Symbol.dispose]
// using needs an object with a method [Symbol.dispose]: hold() returns one, asyncio's a promise of one
// using needs an object with a method [Symbol.dispose], as hold() returns one in place of acquire()
// using needs an object with a method [Symbol.dispose]: this is a promise, await it
// using needs an object with a method [Symbol.dispose]: this one is for await using
// sync
// 3 m [object Error]
// leaving: CancelledError
// CancelledError
// []
// - last
