print(asyncio.run(() => asyncio.sleep(10, 'value')), asyncio.run(asyncio.sleep(-5, 'negative')));
const loop = asyncio.getEventLoop(), start = loop.time();
asyncio.run(async () => { for (let i = 0; i < 20; i++) await asyncio.sleep(1); });
print(loop.time() - start); // not clamped, however nested
// Output:
// value negative
// 20
