asyncio.run(async () => {
  const t = asyncio.createTask(async () => { await asyncio.sleep(1); return 42; });
  print(t instanceof Promise, t instanceof asyncio.Task, t.getName(), t.done(), t.cancelled());
  print(await t, t.done(), t.result(), t.exception());
  print(await t.then(v => v + 1), t.then() instanceof asyncio.Task);
  t.setName('answer');
  print(t.getName(), t.cancel());
  const u = asyncio.createTask(asyncio.sleep(1), { name: 'named' });
  print(u.getName());
});
// Output:
// true true Task-2 false false
// 42 true 42 undefined
// 43 false
// answer false
// named
