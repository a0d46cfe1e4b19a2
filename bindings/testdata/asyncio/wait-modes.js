async function after(ms, v) { await asyncio.sleep(ms); if (v instanceof Error) throw v; return v; }
const names = set => [...set].map(t => t.getName()).join();
const start = () => [after(10, 1), after(20, new Error('e')), after(30, 3)].map((p, i) => asyncio.createTask(p, { name: 'abc'[i] }));
asyncio.run(async () => {
  for (const returnWhen of ['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', undefined]) {
    const tasks = start();
    const [done, pending] = await asyncio.wait(tasks, { returnWhen });
    print(returnWhen, done instanceof Set, names(done), '|', names(pending));
    for (const t of tasks) { t.cancel(); t.then(undefined, () => {}); }
  }
  const tasks = start();
  const [done, pending] = await asyncio.wait(tasks, { timeout: 15 });
  print('timeout', names(done), '|', names(pending), tasks[2].cancelled());
  print(await tasks[2]);
  print(tasks[1].exception().message);
  const [now] = await asyncio.wait(tasks, { returnWhen: 'FIRST_COMPLETED' });
  print(names(now));
  const both = await asyncio.wait([after(5, 1), after(5, 2)], { returnWhen: 'FIRST_COMPLETED' });
  print(both[0].size, both[1].size); // what is done in the same turn is done
});
// Output:
// FIRST_COMPLETED true a | b,c
// FIRST_EXCEPTION true a,b | c
// ALL_COMPLETED true a,b,c | 
// undefined true a,b,c | 
// timeout a | b,c false
// 3
// e
// a,b,c
// 2 0
