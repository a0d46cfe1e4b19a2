const event = new asyncio.Event();
async function waiter(name) { print(name, await event.wait()); }
asyncio.run(async () => {
  const tasks = ['a', 'b'].map(n => asyncio.createTask(waiter(n)));
  const gone = asyncio.createTask(async () => { await event.wait(); });
  await asyncio.sleep(1);
  gone.cancel();
  print('set', event.isSet());
  event.set();
  await asyncio.gather(...tasks);
  await waiter('c');
  event.clear();
  print(event.isSet(), gone.cancelled());
});
// Output:
// set false
// a true
// b true
// c true
// false true
