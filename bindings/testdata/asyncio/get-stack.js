async function inner() {
  await asyncio.sleep(1000);
}
async function outer() {
  await inner();
}
asyncio.run(async () => {
  const t = asyncio.createTask(outer());
  print(t.getStack());
  await asyncio.sleep(1);
  print(t.getStack());
  t.cancel();
  await asyncio.wait([t]);
  print(t.getStack());
});
// Output:
// [ 'inner (get-stack.js:2:3)', 'outer (get-stack.js:5:3)' ]
// [ 'inner (get-stack.js:2:3)', 'outer (get-stack.js:5:3)' ]
// []
