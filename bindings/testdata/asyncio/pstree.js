const lock = new asyncio.Lock(), q = new asyncio.Queue();
async function load() { await asyncio.sleep(100); }
async function save(t) { await t; }
async function deep(n) { if (n > 0) await deep(n - 1); else await q.get(); }
print(asyncio.pstree());
asyncio.run(async () => {
  await lock.acquire();
  const a = asyncio.createTask(load(), { name: 'load' });
  asyncio.createTask(save(a), { name: 'save' });
  asyncio.createTask(deep(2), { name: 'deep' });
  asyncio.createTask(async () => { await lock.acquire(); }, { name: 'locked' });
  asyncio.createTask(async () => { await asyncio.gather(a, asyncio.sleep(50)); }, { name: 'gathering' });
  asyncio.createTask(async () => { await new Promise(() => {}); }, { name: 'stuck' });
  await asyncio.sleep(1);
  asyncio.createTask(load, { name: 'new' });
  print(asyncio.pstree());
});
// Output:
// no tasks
// MainThread  8 tasks
// ├─ Task-1     running
// ├─ load       awaits sleep                  load (pstree.js:2:25)
// ├─ save       awaits load                   save (pstree.js:3:26)
// ├─ deep       awaits Queue.get              deep (pstree.js:4:61) ← deep (pstree.js:4:37) ← deep (pstree.js:4:37)
// ├─ locked     awaits Lock.acquire           pstree.js:11:36
// ├─ gathering  awaits gather of load, sleep  pstree.js:12:36
// ├─ stuck      awaits a promise              pstree.js:13:36
// └─ new        not begun
