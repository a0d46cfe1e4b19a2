// When deadlines count, what ends them, and what else has one.
const t0 = time.monotonic(); const at = () => Math.round(time.monotonic() - t0);
try { await asyncio.timeout(50, async () => { time.sleep(80); await sleep(100) }) } catch (e) { print(e.name, at()) }
try { await asyncio.timeout(0, () => sleep(0)); print('no') } catch (e) { print(e.name) }
try { await asyncio.timeout(10, async () => { try { await asyncio.timeout(5, async () => { time.sleep(20); await sleep(100) }) } catch (e) { print('inner', e.name); throw e } }) } catch (e) { print('outer', e.name) }
for (const p of asyncio.asCompleted([sleep(5)], { timeout: 30000 })) await p;
const w = asyncio.createTask(() => asyncio.wait([sleep(1000000)], { timeout: 30000 })); await sleep(1); w.cancel(); try { await w } catch (e) { print(e.name) }
print(await asyncio.waitFor(asyncio.shield(Promise.resolve(7)), 0).catch(e => e.name));
const done = asyncio.createTask(async () => 8); await done;
print(await asyncio.waitFor(asyncio.shield(done), 0));
try { await asyncio.waitFor(sleep(100), 5) } catch (e) { print(e.name, e.cause?.name, e.message) }
const self = asyncio.createTask(async () => { await sleep(1); await self }); try { await self } catch (e) { print(e.name, e.message) }
print(asyncio.gather(Promise.resolve(1)).cancel());
const g = asyncio.gather(sleep(1)); await g; print(g.cancel());
const fin = async () => { try { await sleep(100) } finally { throw new Error('in finally') } };
const g2 = asyncio.gather(fin(), sleep(200)); const tt = asyncio.createTask(async () => { await g2 }); await sleep(1); tt.cancel(); try { await tt } catch (e) { print(e.message) }

// Output:
// TimeoutError 80
// TimeoutError
// inner TimeoutError
// outer TimeoutError
// CancelledError
// 7
// 8
// TimeoutError CancelledError timed out after 5 ms
// InvalidStateError Task-5 cannot await itself
// false
// false
// in finally
