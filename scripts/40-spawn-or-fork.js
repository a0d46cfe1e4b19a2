// Spawn or fork? Two ways to start a process: with what its function uses, or with everything.
//
// A spawned process is new: it gets the source of its function, and copies of the values that the function
// uses. A forked process is a copy of its parent, with all closures. Watch where the two answers differ.

const key = { name: 'key' }
const found = new Map([[key, 'found']])

class Account {
  #balance = 0
  deposit(n) { this.#balance += n; return this }
  balance() { return this.#balance }
}
const account = new Account().deposit(30).deposit(12)

function* count() { for (let n = 1; ; n++) yield n }
const numbers = count()
numbers.next()

Math.max = () => -1
const counter = (() => { let n = 41; return () => ++n })()
Math.random()

const questions = {
  'a Map by identity': () => found.get(key),
  'a private field': () => account.balance(),
  'a half-run generator': () => numbers.next().value,
  'a patched built-in': () => Math.max(30, 12),
  'a closure': counter,
  'the next random number': () => Math.random(),
}
const ask = (start, question) => { try { return start(question).result() } catch (e) { return e } }

print(' '.repeat(24), 'spawned'.padEnd(16), 'forked')
for (const [name, question] of Object.entries(questions)) {
  const [spawned, forked, here] = [ask(spawn, question), ask(fork, question), question()]
  const say = answer => answer === here ? 'as here' : answer.name ?? 'another one'
  print(`${name}:`.padEnd(24), say(spawned).padEnd(16), say(forked))
}

// Output:
//                          spawned          forked
// a Map by identity:       as here          as here
// a private field:         TypeError        as here
// a half-run generator:    DataCloneError   as here
// a patched built-in:      another one      as here
// a closure:               TypeError        as here
// the next random number:  another one      as here
