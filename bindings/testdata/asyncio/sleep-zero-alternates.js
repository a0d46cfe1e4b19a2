// sleep(0) is one turn of the loop.
const order = [];
async function worker(name) {
  for (let i = 0; i < 3; i++) {
    order.push(name + i);
    await asyncio.sleep(0);
  }
}
asyncio.run(async () => {
  const a = asyncio.createTask(() => worker('A')), b = asyncio.createTask(() => worker('B'));
  order.push('main');
  await a;
  await b;
});
print(order.join(' '));
// Output:
// main A0 B0 A1 B1 A2 B2
