// An option that does not exist is an error that lists those that do.
const p = asyncio.sleep(1);
for (const f of [
  () => asyncio.gather(p, { returnException: true }),
  () => asyncio.wait([p], { timout: 1 }),
  () => asyncio.wait([p], { timeout: 'x' }),
  () => asyncio.asCompleted([p], { returnWhen: 1 }),
  () => asyncio.createTask(async () => 1, { nam: 'x' }),
]) {
  try { f(); print('taken'); } catch (e) { print(e.name, e.message); }
}

// Output:
// TypeError asyncio.gather: there is no option "returnException"; there is returnExceptions
// TypeError asyncio.wait: there is no option "timout"; there is timeout, returnWhen
// TypeError asyncio.wait: timeout must be a number, not 'x'
// TypeError asyncio.asCompleted: there is no option "returnWhen"; there is timeout
// TypeError asyncio.createTask: there is no option "nam"; there is name
