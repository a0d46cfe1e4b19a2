// A time that is no number is refused at the call.
const loop = asyncio.getEventLoop(), p = asyncio.sleep(1);
const calls = [
  () => asyncio.waitFor(p, NaN),
  () => asyncio.waitFor(p, '5'),
  () => asyncio.timeout(NaN, () => p),
  () => asyncio.asCompleted([p], { timeout: {} }),
  () => loop.callLater('5', () => {}),
  () => loop.callLater(NaN, () => {}),
  () => loop.runInExecutor({}, () => {}),
];
for (const call of calls) {
  try { call(); print('taken'); } catch (e) { print(e.name, e.message); }
}
print(loop.callLater(0, () => {}));
// Output:
// TypeError asyncio.waitFor: timeout must be a number, not NaN
// TypeError asyncio.waitFor: timeout must be a number, not '5'
// TypeError asyncio.timeout: ms must be a number, not NaN
// TypeError asyncio.asCompleted: timeout must be a number, not {}
// TypeError Loop.callLater: ms must be a number, not '5'
// TypeError Loop.callLater: ms must be a number, not NaN
// TypeError Loop.runInExecutor: executor must have a method submit, not {}
// TimerHandle { pending }
