// A call that is about to go on is cancelled: at the await whose promise is settled, or at the next one when it was handed something.
let go; const p = new Promise(r => go = r);
const t = asyncio.createTask((async () => { await p; print('woke'); await sleep(10); print('went on') })());
await sleep(1);
go(); t.cancel();
try { await t } catch (e) { print(e.name) }
print(t.cancelled()); await sleep(50);
const u = asyncio.createTask(async () => { const q = new Promise(r => go = r); await q; print('woke') });
await sleep(1); go(); u.cancel(); await asyncio.wait([u]); print(u.cancelled());
// k turns after
for (let k = 0; k < 6; k++) {
  let go; const q = new Promise(r => go = r);
  const f = async () => { try { await q; print(k, 'woke') } catch (e) { print(k, e.name); throw e } };
  const g = async () => { await f(); print(k, 'f'); await sleep(5); print(k, 'slept') };
  const t = asyncio.createTask(g());
  await sleep(1); go(); for (let i = 0; i < k; i++) await null;
  print(k, 'cancel', t.cancel());
  await asyncio.wait([t]); print(k, t.cancelled());
}

// Output:
// CancelledError
// true
// true
// 0 cancel true
// 0 CancelledError
// 0 true
// 1 woke
// 1 cancel true
// 1 f
// 1 true
// 2 woke
// 2 f
// 2 cancel true
// 2 true
// 3 woke
// 3 f
// 3 cancel true
// 3 true
// 4 woke
// 4 f
// 4 cancel true
// 4 true
// 5 woke
// 5 f
// 5 cancel true
// 5 true
