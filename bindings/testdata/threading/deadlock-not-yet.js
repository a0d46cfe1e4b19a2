// A thread that turns its event loop can be told by any other one to release what it holds.
const lock = new threading.Lock(), loop = asyncio.getEventLoop();
const later = () => thread(() => { time.sleep(10); loop.callSoonThreadsafe(() => lock.release()); });
const taken = () => lock.with(() => 'taken');
lock.acquire();
later();
print(await loop.runInExecutor(undefined, taken));
lock.acquire();
later();
print(await thread(taken));
// Output:
// taken
// taken
