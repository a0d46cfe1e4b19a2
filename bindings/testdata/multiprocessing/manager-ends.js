// After shutdown, or when the manager was killed, every use says so.
const { Manager, activeChildren } = multiprocessing
const say = fn => { try { print(fn()) } catch (e) { print(e.name + ': ' + e.message) } }
const m = new Manager()
const d = m.dict({ a: 1 }), l = m.list()
m.shutdown()
m.shutdown()
say(() => d.a)
say(() => { d.a = 2 })
say(() => l.push(1))
say(() => m.dict())
print(d)
const other = new Manager(), e = other.dict()
const p = activeChildren()[0]
p.kill()
p.join()
say(() => e.a)
const third = new Manager(), f = third.dict()
say(() => spawn(d => d.a, f).result())
third.shutdown()
say(() => spawn(d => d.a, f).result())

// Output:
// InvalidStateError: Manager-1 has ended: what it had is gone
// InvalidStateError: Manager-1 has ended: what it had is gone
// InvalidStateError: Manager-1 has ended: what it had is gone
// InvalidStateError: Manager-1 has ended: what it had is gone
// DictProxy { Manager-1 has ended: what it had is gone }
// InvalidStateError: Manager-2 has ended: what it had is gone
// undefined
// InvalidStateError: Manager-3 has ended: what it had is gone
