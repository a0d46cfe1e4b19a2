// weft --time real
// Objects that only WeakRefs lead to are collected, and a FinalizationRegistry hears of it; a recording has it at the same place.
const gone = [], refs = []
const registry = new FinalizationRegistry(held => gone.push(held))
const kept = { name: 'kept' }
const token = {}
function make() {
  for (let i = 0; i < 6; i++) {
    const object = { i, list: new Array(1000).fill(i) }
    refs.push(new WeakRef(object))
    registry.register(object, i)
  }
  registry.register({}, 'taken back', token)
  registry.register(kept, 'kept')
}
make()
print(refs[0].deref().i, registry.unregister(token), registry.unregister(token))
for (let round = 0; round < 2000 && gone.length < 3; round++) {
  for (let i = 0; i < 1000; i++) gone.junk = { round, i, list: new Array(100).fill(i) }
  await sleep(1)
}
print(gone.length >= 3, gone.every(i => refs[i].deref() === undefined), gone.includes('kept'), gone.includes('taken back'))
print(new WeakRef(kept).deref().name)
for (const wrong of [() => WeakRef(kept), () => new WeakRef(1), () => new WeakRef(Symbol.for('x')), () => registry.register(kept, kept)])
  try { wrong() } catch (e) { print(e.name) }

// Output:
// 0 true false
// true true false false
// kept
// TypeError
// TypeError
// TypeError
// TypeError
