// Callbacks run at the next turn of the loop, in order; an error in one is reported and the loop goes on.
asyncio.run(async () => {
  const t = asyncio.createTask(async () => { await asyncio.sleep(1); return 'v'; });
  t.addDoneCallback(f => print(1, f === t, f.result()));
  t.addDoneCallback(function bad() { throw new Error('in a callback'); });
  t.addDoneCallback(() => print(3));
  await t;
  print('awaited');
  await asyncio.sleep(0);
  t.addDoneCallback(() => print('late'));
  print('added');
  await asyncio.sleep(0);
  print('end');
});
// Output:
// awaited
// 1 true v
// 3
// added
// late
// end
// Errors:
// Exception in callback bad:
// ...
// Error: in a callback
// ...
