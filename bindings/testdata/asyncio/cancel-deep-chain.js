// The innermost await throws, and each call on the way out sees the error.
async function chain(n) {
  try {
    if (n === 0) await asyncio.sleep(1000);
    else await chain(n - 1);
  } finally {
    order.push(n);
  }
}
const order = [];
asyncio.run(async () => {
  const t = asyncio.createTask(chain(5));
  await asyncio.sleep(1);
  t.cancel();
  try { await t; } catch (e) { print(e.name); }
  print(order.join(' '), asyncio.getEventLoop().time());
});
// Output:
// CancelledError
// 0 1 2 3 4 5 1
