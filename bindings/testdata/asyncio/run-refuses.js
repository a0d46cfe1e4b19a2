const attempt = f => { try { f(); print('no error'); } catch (e) { print(`${e.name}: ${e.message}`); } };
attempt(() => asyncio.run(1));
attempt(() => asyncio.run());
asyncio.run(async () => {
  await null;
  attempt(() => asyncio.run(asyncio.sleep(1)));
  attempt(() => asyncio.getEventLoop().runUntilComplete(asyncio.sleep(1)));
  attempt(() => asyncio.createTask(1));
  attempt(() => new asyncio.Task(1));
});
attempt(() => asyncio.run(() => 5));
attempt(() => asyncio.run(async () => { throw new RangeError('mine'); }));
// Output:
// TypeError: asyncio.run: there must be a promise or a function that returns one, not 1
// TypeError: asyncio.run: there must be a promise or a function that returns one, not undefined
// InvalidStateError: asyncio.run() cannot be called from a running event loop
// InvalidStateError: Loop.runUntilComplete() cannot be called from a running event loop
// TypeError: asyncio.createTask: there must be a promise or a function that returns one, not 1
// TypeError: asyncio.Task: there must be a promise or a function that returns one, not 1
// TypeError: the function of Task-2 must return a promise, not 5
// RangeError: mine
