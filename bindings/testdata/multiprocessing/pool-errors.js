// An error comes back as itself; what cannot be sent is refused in the parent; the pool stays usable.
const { Pool } = multiprocessing
const pool = new Pool(1)
const say = fn => { try { print(fn()) } catch (e) { print(e.name + ': ' + e.message, e.cause ?? '') } }
class Mine extends Error {}
say(() => pool.apply(() => { throw new RangeError('too far', { cause: 7 }) }))
say(() => pool.map(x => { if (x > 1) throw new TypeError('not ' + x); return x }, [1, 2, 3], 1))
say(() => pool.apply(() => x => x))
say(() => pool.apply(x => x, [{ cb: () => 1 }]))
say(() => pool.apply(pool.map, [1]))
say(() => pool.apply((x => x).bind(null), [1]))
say(() => { const inside = 1; return pool.apply(() => inside) })
say(() => pool.apply(() => pool.apply(() => 1)))
say(() => pool.apply('no function'))
say(() => pool.starmap((a, b) => a, [1]))
say(() => pool.map(x => x, 5))
const fs = [() => 1, () => () => 1, () => 3].map(fn => pool.applyAsync(fn))
print(fs.map(f => f.exception()?.name ?? f.result()))
say(() => pool.apply(() => 'still here'))

// Output:
// RangeError: too far 7
// TypeError: not 2 
// DataCloneError: result: a function cannot be sent 
// DataCloneError: args[0].cb: a function cannot be sent 
// TypeError: fn is neither a function that a script wrote nor one that every process has: wrap it, as in (...args) => f(...args) 
// TypeError: fn is a bound function: what it is bound to stays in this process; give a function that a script wrote 
// TypeError: fn uses inside, a const of the code around it (pool-errors.js:12), which stays in this process: pass it as an argument 
// DataCloneError: pool: a Pool belongs to one process and cannot be sent 
// TypeError: Pool.apply: fn must be a function, not 'no function' 
// TypeError: Pool.starmap: each of items must be iterable, not 1 
// TypeError: Pool.map: items must be iterable, not 5 
// [ 1, 'DataCloneError', 3 ]
// still here 
