// A program that says so in no way keeps no journal, without which nothing can be copied.
const name = 'f' + 'ork'
for (const f of [() => os[name](), () => globalThis[name](() => 1), () => spawn(() => os['f' + 'ork']()).result()]) {
  try { f() } catch (e) { print(e.name, /keeps no journal/.test(e.message)) }
}
const said = 'setStart' + 'Method'
multiprocessing[said](name, { force: true })
const p = new multiprocessing.Process({ target: () => 1 })
try { p.start() } catch (e) { print(e.name, /keeps no journal/.test(e.message), p.pid) }
multiprocessing[said]('spawn', { force: true })
print(spawn(() => 'and goes on').result())

// Output:
// InvalidStateError true
// InvalidStateError true
// InvalidStateError true
// InvalidStateError true undefined
// and goes on
