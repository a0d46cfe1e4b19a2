// A timeout without a function limits what its task does until its method of Symbol.asyncDispose is called, as Python's `async with` does.
async function within(deadline, body) {
  let error, failed = false;
  try { await body() } catch (e) { failed = true, error = e }
  await deadline[Symbol.asyncDispose]();
  if (failed) throw error;
}
const cases = {
  'in time': () => within(asyncio.timeout(100), () => sleep(10)),
  'too late': () => within(asyncio.timeout(10), async () => { try { await sleep(100) } catch (e) { print(e.name); throw e } }),
  'the error of the body': () => within(asyncio.timeout(100), async () => { throw new Error('of the body') }),
  'too late, in a call': () => within(asyncio.timeout(10), async () => { await (async () => { try { await sleep(100) } finally { print('fin') } })() }),
  'never': () => within(asyncio.timeout(), () => sleep(500)),
  'passed, and the body did not wait': () => within(asyncio.timeout(10), async () => { time.sleep(50) }),
  'moved': async () => {
    const deadline = asyncio.timeoutAt(time.monotonic() + 10);
    await within(deadline, async () => { deadline.reschedule(time.monotonic() + 50); await sleep(20); deadline.reschedule(undefined); await sleep(50) });
    print(deadline, deadline.expired());
  },
  'nested': () => within(asyncio.timeout(20), async () => {
    try { await within(asyncio.timeout(10), () => sleep(100)) } catch (e) { print('inner', e.name) }
    await sleep(100);
  }),
  'told': async () => { const d = asyncio.timeout(10); try { await sleep(100) } catch (e) { await d[Symbol.asyncDispose](e) } },
  'told another': async () => { const d = asyncio.timeout(10); try { await sleep(100) } catch { await d[Symbol.asyncDispose](new Error('x')); print('that goes on') } },
  'awaited by mistake': async () => { await asyncio.timeout(10) },
};
for (const name in cases) {
  await asyncio.createTask(async () => {
    const start = time.monotonic();
    try { await cases[name](); print(name, 'done', time.monotonic() - start) } catch (e) { print(name, e.name, e.message, time.monotonic() - start) }
    if (asyncio.currentTask().cancelling()) print('still cancelling');
    if (name === 'awaited by mistake') return;
    await sleep(200);
  });
}
const t = asyncio.createTask(() => within(asyncio.timeout(100), () => sleep(1000)));
await sleep(10);
t.cancel();
await asyncio.wait([t]);
print('cancelled from outside', t.cancelled());
try { asyncio.timeout(10) } catch (e) { print(e.name, e.message) }

// Output:
// in time done 10
// CancelledError
// too late TimeoutError timed out after 10 ms 10
// the error of the body Error of the body 0
// fin
// too late, in a call TimeoutError timed out after 10 ms 10
// never done 500
// passed, and the body did not wait done 50
// Timeout { exited } false
// moved done 70
// inner TimeoutError
// nested TimeoutError timed out after 20 ms 20
// told TimeoutError timed out after 10 ms 10
// that goes on
// told another done 10
// awaited by mistake InvalidStateError asyncio.timeout without a function is for `await using`: there is nothing to await 0
// cancelled from outside true
// InvalidStateError asyncio.timeout without a function needs a task to cancel, and this is none: give asyncio.run or createTask the function, main and not main()
