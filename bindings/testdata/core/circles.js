// JSON.stringify says where a circle begins and what closes it, as Node does; a with statement does not take a lock for a scope; operators of
// constants throw where they stand.
const tell = fn => { try { fn(); print('nothing') } catch (e) { print(`${e.name}: ${e.message}`) } };
const a = { name: 'a', list: [] }; a.list.push({ a });
tell(() => JSON.stringify(a));
class Tree { constructor() { this.parent = this } }
tell(() => JSON.stringify({ x: new Tree() }));
const array = []; array.push(array);
tell(() => JSON.stringify([1, array]));
const deep = { x: { y: { z: { v: { u: { t: {} } } } } } }; deep.x.y.z.v.u.t.w = deep.x;
tell(() => JSON.stringify(deep));
tell(() => JSON.stringify(Object.assign(Object.create(null), { me: a }), (k, v) => v));
tell(() => JSON.stringify({ toJSON() { return array } }));
tell(() => JSON.stringify({ twice: [deep.q, {}, {}], b: [1, { c: 2 }], f() {} }));

const lock = new threading.Lock(), locks = { mutex: new asyncio.Lock() };
tell(() => { with (lock) { print('inside') } });
tell(() => { with (locks.mutex) { print('inside') } });
with ({ acquire: 5, word: 'fine' }) print(word);

for (const code of [`1 instanceof 5`, `'a' in 'b'`, `let x = (1 + 1) in 'xy'`, `1n + 1`, `+1n`, `[1n >>> 0n]`, `null in 5`]) {
  try { eval(code) } catch (e) { print(e.message, '|', e.stack.split('\n')[1].trim()) }
}
(function f() { try { return [2, 'q' in 'r'] } catch (e) { print(e.stack) } })();

// Output:
// TypeError: Converting circular structure to JSON
//     --> starting at object with constructor 'Object'
//     |     property 'list' -> object with constructor 'Array'
//     |     index 0 -> object with constructor 'Object'
//     --- property 'a' closes the circle
// TypeError: Converting circular structure to JSON
//     --> starting at object with constructor 'Tree'
//     --- property 'parent' closes the circle
// TypeError: Converting circular structure to JSON
//     --> starting at object with constructor 'Array'
//     --- index 0 closes the circle
// TypeError: Converting circular structure to JSON
//     --> starting at object with constructor 'Object'
//     |     property 'y' -> object with constructor 'Object'
//     |     property 'z' -> object with constructor 'Object'
//     |     ...
//     |     property 't' -> object with constructor 'Object'
//     --- property 'w' closes the circle
// TypeError: Converting circular structure to JSON
//     --> starting at object with constructor 'Object'
//     |     property 'list' -> object with constructor 'Array'
//     |     index 0 -> object with constructor 'Object'
//     --- property 'a' closes the circle
// TypeError: Converting circular structure to JSON
//     --> starting at object with constructor 'Array'
//     --- index 0 closes the circle
// nothing
// TypeError: with (lock) { … } does not acquire it in JavaScript: write lock.with(() => { … })
// TypeError: with (lock) { … } does not acquire it in JavaScript: write lock.with(() => { … })
// fine
// Right-hand side of 'instanceof' is not an object | at <eval>:1:1
// Cannot use 'in' operator to search for 'a' in b | at <eval>:1:1
// Cannot use 'in' operator to search for '2' in xy | at <eval>:1:10
// Cannot mix BigInt and other types, use explicit conversions | at <eval>:1:1
// Cannot convert a BigInt value to a number | at <eval>:1:1
// BigInts have no unsigned right shift, use >> instead | at <eval>:1:2
// Cannot use 'in' operator to search for 'null' in 5 | at <eval>:1:1
// TypeError: Cannot use 'in' operator to search for 'q' in r
//     at f (circles.js:24:34)
//     at circles.js:24:79
