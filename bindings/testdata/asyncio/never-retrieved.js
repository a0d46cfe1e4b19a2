// A task that failed and that nobody looked at is reported at the end; one that ended well is not.
asyncio.run(async () => {
  asyncio.createTask(async () => { throw new Error('lost'); }, { name: 'loser' });
  asyncio.createTask(async () => 'fine');
  const seen = asyncio.createTask(async () => { throw new Error('seen'); });
  await asyncio.sleep(1);
  seen.exception();
  print('main ends');
});
print('program goes on');
// Output:
// main ends
// program goes on
// Errors:
// Task exception was never retrieved: loser:
// ...
// Error: lost
// ...
