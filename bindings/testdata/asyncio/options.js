// An argument can be given by its name; an option that does not exist is an error that lists those that do.
const show = (...values) => print(...values);
asyncio.run(async () => {
  const loop = asyncio.getRunningLoop(), f = async () => 1;
  show(asyncio.createTask({ coro: f, name: 'n' }).getName(), loop.createTask(f, { name: 'm' }).getName(), new asyncio.Task(f, { name: 'o', loop }).getName());
  show(await asyncio.sleep({ delay: 1, result: 'r' }), await asyncio.sleep(1, { result: 's' }), await asyncio.sleep(1, { result: 1, more: 2 }), await asyncio.sleep({ ms: 1 }));
  show(await asyncio.gather(f(), asyncio.shield({ arg: f() }), { returnExceptions: true }));
  show((await asyncio.wait({ fs: [f()], timeout: 5, returnWhen: asyncio.FIRST_COMPLETED }))[0].size);
  show(await asyncio.waitFor({ fut: f(), timeout: 5 }), await asyncio.waitFor(f(), { timeout: 5 }), await asyncio.timeout({ delay: 5, body: f }));
  for (const p of asyncio.asCompleted({ fs: [f()], timeout: 5 })) show(await p);
  show(asyncio.currentTask({ loop }) === asyncio.currentTask(), asyncio.allTasks({ loop }).size > 0, await asyncio.ensureFuture(f, { loop }));
  const t = asyncio.createTask(() => sleep(100));
  await sleep(1);
  t.cancel({ msg: 'why' });
  try { await t } catch (e) { show(e.message) }
  const c = new asyncio.Condition({ lock: new asyncio.Lock() });
  await c.with(() => c.notify({ n: 2 }));
  const q = new asyncio.Queue({ maxsize: 2 }), l = asyncio.LifoQueue({ maxSize: 1 }), p = asyncio.PriorityQueue({ maxsize: 3, compare: (a, b) => b - a });
  show(q.maxSize, l.maxsize, p.maxSize, new asyncio.Barrier({ parties: 2 }).parties, asyncio.Semaphore({ value: 2 }), asyncio.BoundedSemaphore({ value: 3 }));
  q.shutdown({ immediate: true });
});

const p = asyncio.sleep(1), lock = new asyncio.Lock();
for (const f of [
  () => asyncio.gather(p, { returnException: true }),
  () => asyncio.wait([p], { timout: 1 }),
  () => asyncio.wait([p], { timeout: 'x' }),
  () => asyncio.wait([p], 5),
  () => asyncio.asCompleted([p], { returnWhen: 1 }),
  () => asyncio.createTask(async () => 1, { nam: 'x' }),
  () => asyncio.createTask(async () => 1, 'x'),
  () => asyncio.Lock({ name: 'x' }),
  () => asyncio.Queue({ maxSiz: 1 }),
  () => asyncio.Queue(1, { maxSize: 1 }),
  () => asyncio.Future({ lop: 1 }),
  () => asyncio.Future({ loop: 1 }),
  () => asyncio.timeout({ dely: 1 }),
]) {
  try { f(); print('taken'); } catch (e) { print(e.name, e.message); }
}

// Output:
// n m o
// r s { result: 1, more: 2 } undefined
// [ 1, 1 ]
// 1
// 1 1 1
// 1
// true true 1
// why
// 2 1 3 2 Semaphore { value: 2 } BoundedSemaphore { value: 3 }
// TypeError asyncio.gather: there is no option "returnException"; did you mean returnExceptions?
// TypeError asyncio.wait: there is no option "timout"; did you mean timeout? There is aws, timeout, returnWhen
// TypeError asyncio.wait: timeout must be a number, not 'x'
// TypeError asyncio.wait: options must be an object, not 5
// TypeError asyncio.asCompleted: there is no option "returnWhen"; there is aws, timeout
// TypeError asyncio.createTask: there is no option "nam"; did you mean name? There is coro, name
// TypeError asyncio.createTask: options must be an object, not 'x'
// TypeError asyncio.Lock: there is no option "name": it takes none
// TypeError asyncio.Queue: there is no option "maxSiz"; did you mean maxSize?
// TypeError asyncio.Queue: maxSize is given twice: by its place and by its name
// TypeError asyncio.Future: there is no option "lop"; did you mean loop?
// TypeError asyncio.Future: loop must be the event loop of this thread, not 1
// TypeError asyncio.timeout: there is no option "dely"; did you mean delay? There is ms, body
