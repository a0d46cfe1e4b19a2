async function after(ms, v) { await asyncio.sleep(ms); return v; }
asyncio.run(async () => {
  const tasks = [];
  const value = await asyncio.TaskGroup(async g => {
    tasks.push(g.createTask(after(20, 'a')), g.createTask(() => after(10, 'b'), { name: 'second' }));
    print('body');
    return 'value';
  });
  print(value, tasks.map(t => t.result()), tasks[1].getName(), asyncio.getEventLoop().time());
});
// Output:
// body
// value [ 'a', 'b' ] second 20
