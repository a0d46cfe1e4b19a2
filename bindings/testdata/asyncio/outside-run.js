// Top-level code may make tasks: the program goes on until they are done.
const t = asyncio.createTask(async () => { await asyncio.sleep(10); print('task'); return 5; });
print('top level', asyncio.currentTask(), asyncio.allTasks().size);
print(await t);
asyncio.createTask(() => asyncio.sleep(10).then(() => print('last')));
print('end of text');
// Output:
// top level undefined 1
// task
// 5
// end of text
// last
