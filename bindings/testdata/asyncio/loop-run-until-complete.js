async function hello(name, ms) { await asyncio.sleep(ms); print('hello', name); return name; }
const loop = asyncio.getEventLoop();
const tasks = [loop.createTask(hello('a', 20)), loop.createTask(hello('b', 10))];
const [done, pending] = loop.runUntilComplete(asyncio.wait(tasks));
print(done.size, pending.size);
print(loop.runUntilComplete(hello('c', 5)), loop.runUntilComplete(() => hello('d', 5)), loop.time());
try { loop.runUntilComplete(async () => { throw new Error('mine'); }); } catch (e) { print(e.message); }
loop.callLater(5, () => loop.stop());
try { loop.runUntilComplete(asyncio.sleep(10)); } catch (e) { print(e.name, e.message); }
asyncio.newEventLoop().close();
// Output:
// hello b
// hello a
// 2 0
// hello c
// hello d
// c d 30
// mine
// InvalidStateError the event loop was stopped before the promise was settled
