// Callbacks and those who await run in the order in which they came; an error in a callback is reported and the loop goes on.
asyncio.run(async () => {
  const t = asyncio.createTask(async () => { await asyncio.sleep(1); return 'v'; });
  t.addDoneCallback(f => print(1, f === t, f.result()));
  t.addDoneCallback(function bad() { throw new Error('in a callback'); });
  t.addDoneCallback(() => print(3));
  const early = asyncio.createTask(async () => { await t; print('awaits', asyncio.currentTask() === early); });
  await asyncio.sleep(0);
  t.addDoneCallback(() => print('in no task', asyncio.currentTask()));
  const never = () => print('never');
  t.addDoneCallback(never);
  print('taken back', t.removeDoneCallback(never), t.removeDoneCallback(never));
  await t;
  print('awaited');
  await asyncio.sleep(0);
  t.addDoneCallback(() => print('late'));
  print('added');
  await asyncio.sleep(0);
  print('end');
});
// Output:
// taken back 1 0
// 1 true v
// 3
// awaits true
// in no task undefined
// awaited
// added
// late
// end
// Errors:
// Exception in callback bad:
// ...
// Error: in a callback
// ...
