// Turns of the loop, callbacks, and the names that Python's programs use.
const log = [];
asyncio.run(async () => {
  const t = asyncio.createTask(async () => {});
  t.addDoneCallback(() => log.push('callback'));
  await t;
});
log.push('after run'); print(log);
const loop = asyncio.getEventLoop();
loop.callLater(0, print, 'f'); loop.callSoon(print, 'g');
await sleep(1);
loop.callSoon(() => { print('a'); loop.callSoon(print, 'next turn'); loop.stop(); });
loop.callSoon(print, 'b');
loop.runForever(); print('stopped');
loop.stop(); loop.runForever(); print('again');
loop.runUntilComplete(async () => { const t = loop.createTask(async () => 1); t.addDoneCallback(() => print('done')); await t });
print('complete');
const h = loop.callLater(5, print, 'never'); print(h.when() - loop.time(), h.cancelled()); h.cancel(); print(h.cancelled(), h);
const f = loop.createFuture(); loop.callLater(1, () => f.setResult('set')); print(await f, f.done(), f);
try { f.setResult(1) } catch (e) { print(e.name, e.message) }
const cb = () => print('no'); const f2 = new asyncio.Future(); f2.addDoneCallback(cb); print(f2.removeDoneCallback(cb)); f2.setException(new Error('x'));
try { await f2 } catch (e) { print(e.message) }
print(asyncio.isfuture(f), asyncio.isfuture(sleep(0)), asyncio.iscoroutine((async () => {})()), asyncio.iscoroutinefunction(async () => {}), asyncio.iscoroutinefunction(() => {}));
const [d, p] = await asyncio.wait([sleep(1), sleep(50)], { returnWhen: asyncio.FIRST_COMPLETED }); print(d.size, p.size);
const runner = new asyncio.Runner();
const r = new asyncio.Task(async () => { try { await sleep(1000) } finally { print('left is cancelled') } });
print(runner.run(async () => { await sleep(1); return 1 }), runner.run(async () => 2)); runner.close();
try { runner.run(async () => {}) } catch (e) { print(e.name, e.message) }
try { asyncio.getRunningLoop() } catch (e) { print(e.name, e.message) }
await asyncio.createTask(async () => print(asyncio.getRunningLoop() === asyncio.getEventLoop()));
try { r.setResult(1) } catch (e) { print(e.name, e.message) }
print(asyncio.TimeoutError === TimeoutError, await asyncio.wrapFuture(new futures.ThreadPoolExecutor(1).submit(() => 5)), await asyncio.ensureFuture(async () => 6));
try { await asyncio.timeout(10, async t => { t.reschedule(loop.time() + 30); await sleep(20); print('moved', t.expired(), t.when() - loop.time()); await sleep(20) }) } catch (e) { print(e.name) }
try { await asyncio.timeoutAt(loop.time() + 5, () => sleep(100)) } catch (e) { print(e.name, e.message) }

// Output:
// [ 'callback', 'after run' ]
// g
// f
// a
// b
// stopped
// next turn
// again
// done
// complete
// 5 false
// true TimerHandle { cancelled }
// set true Future { finished, result: 'set' }
// InvalidStateError the future is finished already
// 1
// x
// true false true true false
// 1 1
// 1 2
// left is cancelled
// InvalidStateError Runner.run: the runner is closed
// InvalidStateError there is no running event loop
// true
// InvalidStateError Task-7 does not support setResult
// true 5 6
// moved false 10
// TimeoutError
// TimeoutError the deadline has passed
