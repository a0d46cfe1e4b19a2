// Two coroutines that sleep for five seconds each take five seconds together.
async function say(ms, what) {
  await asyncio.sleep(ms);
  print(what);
}
async function main() {
  const loop = asyncio.getEventLoop(), start = loop.time();
  await asyncio.gather(say(5000, 'hello'), say(5000, 'world'));
  print(loop.time() - start);
}
asyncio.run(main());
// Output:
// hello
// world
// 5000
