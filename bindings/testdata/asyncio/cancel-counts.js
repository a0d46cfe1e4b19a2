// Cancellations are counted, as in Python 3.13: a group that swallowed one from outside has it come again.
// group: child failed, outside cancel
const r = asyncio.createTask(async () => {
  try {
    await asyncio.TaskGroup(async g => { g.createTask(async () => { await sleep(10); throw new Error('child') }); try { await sleep(1000) } finally { await sleep(20) } });
  } catch (e) { print(e.constructor.name, e.errors?.map(String)); }
  print('cancelling', asyncio.currentTask().cancelling());
  try { await sleep(50); print('not cancelled again') } catch (e) { print('again', e.name); throw e }
});
await sleep(15); r.cancel('outside'); await asyncio.wait([r]); print(r.cancelled());
const s = asyncio.createTask(async () => {
  const v = await asyncio.TaskGroup(async g => { try { await sleep(1000) } catch (e) { print('body caught', e.name) } return 'well' });
  print(v, asyncio.currentTask().cancelling(), asyncio.currentTask().uncancel());
  return v;
});
await sleep(1); s.cancel(); print(await s);
const t = asyncio.createTask(sleep(1)); t.cancel('a'); t.cancel('b'); try { await t } catch (e) { print(e.message) }
const t2 = asyncio.createTask(async () => {}); t2.cancel('a'); t2.cancel('b'); try { await t2 } catch (e) { print(e.message, t2.cancelling()) }
const u = asyncio.createTask(async () => {
  try { await sleep(100) } catch (e) { print('uncancel', asyncio.currentTask().uncancel()) }
  try { await asyncio.timeout(10, () => sleep(100)) } catch (e) { print(e.name, e.cause?.name) }
  return 'ok';
});
await sleep(1); u.cancel(); print(await u);

// Output:
// AggregateError [ 'Error: child' ]
// cancelling 1
// again CancelledError
// true
// body caught CancelledError
// well 1 0
// well
// a
// b 2
// uncancel 0
// TimeoutError CancelledError
// ok
