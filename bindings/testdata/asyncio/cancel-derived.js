// A cancellation reaches the call of an async function through what then, catch and finally have made of its promise: it is awaited all the
// same. What others wait for too, and what is awaited through Promise.all and its like, goes on.
const f = async n => { try { await sleep(100); print(n, 'went on') } catch (e) { print(n, e.name); throw e } finally { print(n, 'finally') } }
const forms = {
  catch: () => f('f').catch(e => { print('caught', e.name); throw e }),
  swallow: () => f('f').catch(() => 'swallowed'),
  then: () => f('f').then(v => v),
  both: () => f('f').then(v => v, e => { throw e }),
  finally: () => f('f').finally(() => print('F')),
  chain: () => f('f').then(v => v).catch(e => { throw e }).finally(() => print('F')),
  nested: () => (async () => { await f('f').catch(e => { throw e }) })(),
  then_call: () => f('f').then(() => f('g')),
  all: () => Promise.all([f('a')]),
  gather: () => asyncio.gather(f('a').then(v => v), f('b').catch(e => { throw e })),
  waitFor: () => asyncio.waitFor(f('f').finally(() => 0), 1e6),
}
asyncio.run(async () => {
  for (const k in forms) {
    print('-', k)
    const t = asyncio.createTask(async () => { print('went on with', await forms[k]()) })
    await sleep(1)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled())
    await sleep(200)
  }
  print('- shared')
  const p = f('f'), t = asyncio.createTask(async () => { await p.then(v => v) }), other = p.then(() => print('other'))
  await sleep(1)
  t.cancel()
  await asyncio.wait([t])
  print(t.cancelled())
  await other
  print('- a task of one')
  const own = asyncio.createTask(f('f').finally(() => print('F')))
  await sleep(1)
  own.cancel()
  await asyncio.wait([own])
  print(own.cancelled())
})

// Output:
// - catch
// f CancelledError
// f finally
// caught CancelledError
// true
// - swallow
// f CancelledError
// f finally
// went on with swallowed
// false
// - then
// f CancelledError
// f finally
// true
// - both
// f CancelledError
// f finally
// true
// - finally
// f CancelledError
// f finally
// F
// true
// - chain
// f CancelledError
// f finally
// F
// true
// - nested
// f CancelledError
// f finally
// true
// - then_call
// f CancelledError
// f finally
// true
// - all
// true
// a went on
// a finally
// - gather
// a CancelledError
// a finally
// b CancelledError
// b finally
// true
// - waitFor
// f CancelledError
// f finally
// true
// - shared
// true
// f went on
// f finally
// other
// - a task of one
// f CancelledError
// f finally
// F
// true
