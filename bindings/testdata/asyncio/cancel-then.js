// A cancellation goes through what then, catch and finally have made, to what their handler has begun; and the handlers see it.
const q = new queue.Queue();
async function work(name) { try { await sleep(1e6); } finally { print(name, 'ends'); } }
const cases = {
  handler: () => Promise.resolve().then(() => work('handler')),
  later: () => sleep(1).then(() => sleep(1)).then(() => work('later')).then(() => print('never')),
  'async handler': () => Promise.resolve(5).then(async x => { try { await sleep(1e6); } finally { print('async handler ends', x); } }),
  'in a handler': () => Promise.resolve().then(() => sleep(1).then(() => work('in a handler'))),
  caught: () => Promise.reject(new Error()).catch(() => work('caught')),
  finally: () => Promise.resolve().finally(() => work('finally')),
  sleep: () => Promise.resolve().then(() => sleep(1e6)),
  'what the sleep was for': () => sleep(1e6).finally(() => print('the sleep ends')),
  getAsync: () => Promise.resolve().then(() => q.getAsync()),
  lock: async () => {
    const lock = new asyncio.Lock();
    await lock.acquire();
    try { await lock.acquire().finally(() => print('the turn ends')); } finally { lock.release(); print(lock.locked()); }
  },
  task: () => asyncio.createTask(() => work('task')).then(() => print('never')),
  'a circle': () => { let b; const a = Promise.resolve().then(() => b); b = Promise.resolve().then(() => a); return a; },
  'another circle': () => { let b; const a = Promise.resolve().then(() => b); b = a.then(() => 1); return a; },
};
asyncio.run(async () => {
  for (const name in cases) {
    const task = asyncio.createTask(async () => { await cases[name](); });
    await sleep(10);
    task.cancel();
    print(name, (await task.catch(e => e)).name);
  }
  q.put('kept');
  await sleep(1);
  print(q.qsize());

  // Who catches it goes on; what others wait for as well is not cancelled.
  const goesOn = asyncio.createTask(async () => { print(await sleep(1e6).catch(e => e.name)); return 'went on'; });
  const shared = new asyncio.Future();
  const [one, two] = [1, 2].map(n => asyncio.createTask(async () => { await shared.then(() => print('shared', n)); }));
  await sleep(1);
  goesOn.cancel();
  one.cancel();
  shared.setResult();
  print(await goesOn, (await one.catch(e => e)).name, await two);
});

// Output:
// handler ends
// handler CancelledError
// later ends
// later CancelledError
// async handler ends 5
// async handler CancelledError
// in a handler ends
// in a handler CancelledError
// caught ends
// caught CancelledError
// finally ends
// finally CancelledError
// sleep CancelledError
// the sleep ends
// what the sleep was for CancelledError
// getAsync CancelledError
// the turn ends
// false
// lock CancelledError
// task ends
// task CancelledError
// a circle CancelledError
// another circle CancelledError
// 1
// shared 1
// shared 2
// CancelledError
// went on CancelledError undefined
