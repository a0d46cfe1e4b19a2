// What is delivered to a task that is cancelled k turns later is neither lost nor doubled, and no lock stays held.
const never = 1e6;

// A kind of wait: op waits, also has another one wait behind it, give delivers to one; ok tells whether what was got and what is left add up.
const kinds = {
  get() {
    const q = new asyncio.Queue(), others = [];
    return { op: () => q.get(), also: async () => { others.push(await q.get()); }, give: () => q.putNowait('x'),
      ok: got => got.length + others.length === 1 && q.empty() };
  },
  put() {
    const q = new asyncio.Queue(1), others = [];
    q.putNowait('old');
    return { op: () => q.put('new'), also: async () => { await q.put('other'); others.push(1); }, give: () => q.getNowait(),
      ok: got => got.length + others.length === 1 && q.qsize() === 1 };
  },
  Lock() {
    const lock = new asyncio.Lock(), others = [];
    lock.acquire();
    return { op: () => lock.acquire(), done: () => lock.release(), also: () => lock.with(async () => { others.push(1); }),
      give: () => lock.release(), ok: () => others.length === 1 && !lock.locked() };
  },
  with() {
    const lock = new asyncio.Lock();
    lock.acquire();
    return { op: () => lock.with(async () => 1), also: () => lock.with(async () => 1), give: () => lock.release(), ok: () => !lock.locked() };
  },
  Semaphore() {
    const s = new asyncio.BoundedSemaphore(1), others = [];
    s.acquire();
    return { op: () => s.acquire(), done: () => s.release(), also: () => s.with(async () => { others.push(1); }), give: () => s.release(),
      ok: () => { try { s.release(); } catch { return others.length === 1 && !s.locked(); } } };
  },
  Condition() {
    const c = new asyncio.Condition(), others = [], wait = () => c.with(() => c.wait());
    return { op: wait, also: async () => { await wait(); others.push(1); }, give: () => c.with(() => c.notify()),
      ok: got => got.length + others.length === 1 && !c.locked() };
  },
  Event() {
    const e = new asyncio.Event(), others = [];
    return { op: () => e.wait(), also: async () => { others.push(await e.wait()); }, give: () => e.set(), ok: () => others.length === 1 };
  },
  Barrier() {
    const b = new asyncio.Barrier(2);
    return { op: () => b.wait(), give: () => b.wait(), ok: () => b.nWaiting === 0 };
  },
  getAsync: () => taking(new queue.Queue()),
  getAsyncOfPriority: () => taking(new queue.PriorityQueue()),
  putAsync: () => giving(new queue.Queue(1)),
  getAsyncOfProcesses: () => taking(new multiprocessing.Queue()),
  putAsyncOfProcesses: () => giving(new multiprocessing.Queue(1)),
  recvAsync() {
    const [r, w] = multiprocessing.Pipe(false);
    return { op: () => r.recvAsync(), give: () => w.send('x'), ok: got => got.length === (r.poll() ? 0 : 1) };
  },
  future: () => settling(new futures.Future()),
  futureOfTheLoop: () => settling(new asyncio.Future()),
};

const taking = q => ({ op: () => q.getAsync(), give: () => q.put('x'), ok: got => got.length + q.qsize() === 1 });

// settling is a wait for a future that has its result before the cancellation: it keeps it, and everyone else gets it.
function settling(f) {
  const others = [], all = [];
  return {
    op: async () => { const v = await f; all.push(v); return v; }, also: async () => { others.push(await f); }, give: () => f.setResult('x'),
    ok: got => f.done() && !f.cancelled() && f.result() === 'x' && others.join() === 'x' && got.length <= 1 && got.every(v => v === 'x') && all.length <= 1,
  };
}

function giving(q) {
  q.put('old');
  return { op: () => q.putAsync('new'), give: () => q.get(), ok: got => got.length === q.qsize() };
}

const wraps = {
  plain: (op, got) => async () => { got(await op()); },
  nested: (op, got) => async () => { await (async () => { await (async () => { got(await op()); })(); })(); },
  then: (op, got) => async () => { await op().then(got); },
  handler: (op, got) => async () => { await Promise.resolve().then(op).then(got); },
  waitFor: (op, got) => async () => { got(await asyncio.waitFor(op(), never)); },
  timeout: (op, got) => async () => { await asyncio.timeout(never, async () => { got(await op()); }); },
  gather: (op, got) => async () => { got((await asyncio.gather(op()))[0]); },
  group: (op, got) => async () => { await asyncio.TaskGroup(async g => { g.createTask(async () => { got(await op()); }); }); },
};

const turns = async k => { for (let i = 0; i < k; i++) await null; };

// ways to cancel a task.
const ways = {
  cancel: task => task.cancel(),
  signal(task) {
    const c = new AbortController();
    c.signal.addEventListener('abort', () => task.cancel());
    c.abort();
  },
};

async function attempt(kind, wrap, k, way) {
  const { op, give, done = () => {}, also, ok } = kinds[kind](), got = [];
  const task = asyncio.createTask(wraps[wrap](op, v => { got.push(v); done(); }));
  await sleep(1);
  const other = also && asyncio.createTask(also);
  await sleep(1);
  give();
  await turns(k);
  ways[way](task);
  await task.catch(e => { if (!(e instanceof asyncio.CancelledError)) throw e; });
  await sleep(1);
  if (!ok(got)) print('wrong:', kind, wrap, way, k, got);
  other?.cancel();
  await other?.catch(() => 0);
}

let n = 0;
asyncio.run(async () => {
  for (const kind in kinds) for (const wrap in wraps) for (let k = 0; k <= 12; k++, n++) await attempt(kind, wrap, k, k % 3 ? 'cancel' : 'signal');
});

// What asyncio.run cancels at its end.
for (const kind in kinds) for (let k = 0; k <= 12; k++, n++) {
  const { op, give, done = () => {}, also, ok } = kinds[kind](), got = [];
  asyncio.run(async () => {
    asyncio.createTask(wraps.plain(op, v => { got.push(v); done(); }));
    await sleep(1);
    give();
    await turns(k);
  });
  if (!also && !ok(got)) print('wrong:', kind, 'run', k, got);
}
print(n > 300);

// Output:
// true
