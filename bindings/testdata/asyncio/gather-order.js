async function after(ms, v) { await asyncio.sleep(ms); return v; }
asyncio.run(async () => {
  print(await asyncio.gather(after(30, 'a'), () => after(10, 'b'), asyncio.sleep(20, 'c'), Promise.resolve('d')));
  print(await asyncio.gather([after(3, 1), after(2, 2)], after(1, 3)));
  print(await asyncio.gather(...[1, 2].map(i => after(i, i)), { returnExceptions: true }));
  print(await asyncio.gather(), await asyncio.gather([]));
  const t = asyncio.createTask(after(1, 'twice'));
  print(await asyncio.gather(t, t));
});
// Output:
// [ 'a', 'b', 'c', 'd' ]
// [ 1, 2, 3 ]
// [ 1, 2 ]
// [] []
// [ 'twice', 'twice' ]
