// waitFor takes its timeout by its name, too.
const attempt = async f => { try { print(await f()) } catch (e) { print(`${e.name}: ${e.message}`) } }
await attempt(() => asyncio.waitFor(sleep(1000), { timeout: 1 }))
await attempt(() => asyncio.waitFor(sleep(1, 'done'), { timeout: null }))
await attempt(() => asyncio.waitFor(sleep(1, 'done'), null))
await attempt(() => asyncio.waitFor(sleep(1), { tmeout: 1 }))
await attempt(() => asyncio.waitFor(sleep(1), 'soon'))

// Output:
// TimeoutError: timed out after 1 ms
// done
// done
// TypeError: asyncio.waitFor: there is no option "tmeout"; did you mean timeout? There is aw, timeout
// TypeError: asyncio.waitFor: timeout must be a number, not 'soon'
