// A task that is cancelled k turns of the promise jobs after what it waits for has come: each finally runs once, nothing runs on when the
// task is done, no lock stays held, and cancelled() agrees with what has run.
const turns = async k => { for (let i = 0; i < k; i++) await null };

// What a body waits for, and what lets it come.
const points = {
  promise() { let go; const p = new Promise(r => go = r); return [() => p, () => go('v')] },
  then() { let go; const p = new Promise(r => go = r); return [() => p.then(v => v), () => go('v')] },
  rejected() { let go; const p = new Promise((_, r) => go = r); return [() => p.then(() => 0, e => e), () => go('v')] },
  future() { const f = new asyncio.Future(); return [() => f, () => f.setResult('v')] },
  task() { const f = new asyncio.Future(); const t = asyncio.createTask(async () => { await f }); return [() => asyncio.shield(t), () => f.setResult('v')] },
  child() { const f = new asyncio.Future(); return [() => asyncio.createTask(async () => { await f }), () => f.setResult('v')] },
  event() { const e = new asyncio.Event(); return [() => e.wait(), () => e.set()] },
  queue() { const q = new asyncio.Queue(); return [() => q.get(), () => q.putNowait('v')] },
  full() { const q = new asyncio.Queue(1); q.putNowait(0); return [() => q.put('v'), () => q.getNowait()] },
  lock() { const l = new asyncio.Lock(); l.acquire(); return [() => l.with(async () => { await null }), () => l.release(), () => !l.locked()] },
  condition() {
    const c = new asyncio.Condition();
    return [() => c.with(() => c.wait()), () => c.with(() => c.notifyAll()), () => !c.locked()];
  },
  barrier() { const b = new asyncio.Barrier(2); return [() => b.wait(), () => b.wait(), () => b.nWaiting === 0] },
  getAsync() { const q = new queue.Queue(); return [() => q.getAsync(), () => q.put('v')] },
  recvAsync() { const [r, w] = multiprocessing.Pipe(false); return [() => r.recvAsync(), () => w.send('v')] },
  executor() { const f = new futures.Future(); return [async () => await f, () => f.setResult('v')] },
  asCompleted() { const f = new asyncio.Future(); return [async () => { for (const p of asyncio.asCompleted([f])) await p }, () => f.setResult('v')] },
  wait() { const f = new asyncio.Future(); return [() => asyncio.wait([f]), () => f.setResult('v')] },
  sleep() { return [() => sleep(1), () => sleep(1)] },
};

// How the wait is a part of the task. frame(name, fn) is a call with a finally.
const shapes = {
  plain: (frame, wait) => frame('a', wait),
  nested: (frame, wait) => frame('a', () => frame('b', () => frame('c', wait))),
  returned: (frame, wait) => frame('a', async () => { return (async () => { return frame('b', wait) })() }),
  waitFor: (frame, wait) => frame('a', () => asyncio.waitFor(frame('b', wait), 1e6)),
  timeout: (frame, wait) => frame('a', () => asyncio.timeout(1e6, () => frame('b', wait))),
  gather: (frame, wait) => frame('a', () => asyncio.gather(frame('b', wait), frame('c', () => sleep(3)))),
  group: (frame, wait) => frame('a', () => asyncio.TaskGroup(async g => { g.createTask(frame('b', wait)); await frame('c', () => sleep(3)) })),
  task: (frame, wait) => frame('a', () => asyncio.createTask(() => frame('b', wait))),
  derived: (frame, wait) => frame('a', () => frame('b', wait).then(v => v).catch(e => { throw e }).finally(() => 0)),
  with: (frame, wait, lock) => frame('a', () => lock.with(() => frame('b', wait))),
  later: (frame, wait) => frame('a', async () => { await frame('b', wait); await null; await frame('c', () => sleep(2)) }),
};

async function attempt(kind, shape, k, self) {
  const [wait, give, fine = () => true] = points[kind](), lock = new asyncio.Lock(), log = [], open = {};
  const frame = async (name, fn) => {
    log.push('+' + name);
    open[name] = (open[name] ?? 0) + 1;
    try { return await fn() } finally { log.push('-' + name); open[name]-- }
  };
  let got; // what cancel has said
  const task = asyncio.createTask(async () => {
    await shapes[shape](frame, wait, lock);
    log.push('went on');
    if (self) { await turns(k); got = task.cancel() }
    await frame('z', () => sleep(5));
    log.push('end');
  });
  let atEnd;
  task.addDoneCallback(() => { atEnd = log.length });
  await sleep(2);
  const given = give();
  await turns(k);
  if (!self) got = task.cancel();
  await asyncio.wait([task]);
  await given;
  await sleep(20);
  const wrong = [];
  if (Object.values(open).some(n => n !== 0)) wrong.push('a finally did not run once');
  if (log.length !== atEnd) wrong.push('something ran on');
  if (lock.locked() || !fine()) wrong.push('a lock is held');
  if (!got) wrong.push('cancel() was false');
  if (task.cancelled() === log.includes('end')) wrong.push(`cancelled() is ${task.cancelled()}`);
  if (!task.cancelled()) wrong.push('it was not cancelled');
  if (wrong.length) print(kind, shape, k, self ? 'itself' : '', wrong.join(', '), log.join(' '));
}

let n = 0;
asyncio.run(async () => {
  for (const kind in points) for (const shape in shapes) for (const self of [false, true]) for (let k = 0; k <= 12; k++, n++) await attempt(kind, shape, k, self);
});
print(n > 1000);

// Output:
// true
