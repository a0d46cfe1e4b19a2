const name = () => asyncio.currentTask()?.getName();
async function inner() { const a = name(); await asyncio.sleep(1); return [a, name()].join(); }
async function middle() { await null; const a = await inner(); return a + ',' + name(); }
print(name());
asyncio.run(async () => {
  print(name());
  print(await asyncio.createTask(() => middle(), { name: 'thunk' }));
  print(await asyncio.createTask(middle(), { name: 'promise' })); // its first part ran in Task-1
  setTimeout(() => print('timer', name()), 1);
  asyncio.getEventLoop().callSoon(() => print('callSoon', name()));
  await asyncio.sleep(5);
  print(await asyncio.gather(inner(), inner()));
});
// Output:
// undefined
// Task-1
// thunk,thunk,thunk
// promise,promise,promise
// callSoon undefined
// timer undefined
// [ 'Task-1,Task-4', 'Task-1,Task-5' ]
