// What says that Promise made it and is no promise has its then called (ECMA-262 PromiseResolve), which refuses.
async function f(v) { try { return await v } catch (e) { return e.name } }
const t = asyncio.createTask(f(Object.create(Promise.resolve(1))))
print(await t, await f(new Proxy(Promise.resolve(1), {})), await f({ constructor: Promise, then(ok) { ok('called') } }))
try { print(await Object.create(Promise.resolve(1))) } catch (e) { print(e.name) }

// Output:
// TypeError TypeError called
// TypeError
