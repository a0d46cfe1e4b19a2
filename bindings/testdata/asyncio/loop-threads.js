// A loop is the thread's that first runs it, with what it has to call; its methods are bound, as Python's are.
const loop = asyncio.newEventLoop();
const th = threading.Thread({ target: loop => { asyncio.setEventLoop(loop); loop.runForever(); loop.close() }, args: [loop], daemon: true });
loop.callLater(5, () => print('later in', threading.currentThread().name));
loop.callSoon(() => print('soon in', threading.currentThread().name));
const early = asyncio.runCoroutineThreadsafe(async () => threading.currentThread().name, loop);
th.start();
print(early.result(1000));
async function coro(n) { await asyncio.sleep(5); return n + ' ' + threading.currentThread().name }
print(asyncio.runCoroutineThreadsafe(() => coro(1), loop).result(1000));
print(asyncio.runCoroutineThreadsafe(coro(2), loop).result(1000));
loop.callSoonThreadsafe(loop.stop);
th.join(); print(loop.isClosed());
const a = asyncio.newEventLoop(), b = asyncio.newEventLoop();
print(a.runUntilComplete(async () => asyncio.getRunningLoop() === a), b.runUntilComplete(async () => asyncio.getRunningLoop() === b));
const t2 = thread(() => b.runForever()); 
try { t2.result() } catch (e) { print(e.message) }
const c = asyncio.newEventLoop();
const t3 = threading.Thread({ target: c.runForever }); t3.start();
c.callSoonThreadsafe(c.stop); t3.join(); print('end');
// A call that has begun goes on in the thread that has begun it: that turns its loop while it waits for the result.
const d = asyncio.newEventLoop();
const t4 = thread(() => d.runForever());
const f = asyncio.runCoroutineThreadsafe(asyncio.sleep(500), d);
try { f.result(10) } catch (e) { print(e.name, e.message) }
try { f.result('x') } catch (e) { print(e.name, e.message) }
print(f.cancel(), f.cancelled());
const g = asyncio.runCoroutineThreadsafe((async () => { await sleep(1); throw new Error('bad') })(), d);
try { g.result() } catch (e) { print(e.message) }
print(g.exception().message);
d.callSoonThreadsafe(d.stop);
t4.join();
for (const unbound of [new asyncio.Event().set, new threading.Event().set]) try { unbound() } catch (e) { print(e.name, e.message) }

// Output:
// soon in Thread-1
// Thread-1
// later in Thread-1
// 1 Thread-1
// 2 MainThread
// true
// true true
// Loop.runForever: this event loop is another thread's; callSoonThreadsafe may be used
// end
// TimeoutError future 1#8 is still pending after 10ms
// TypeError Future.result: timeout must be a number, not 'x'
// true true
// bad
// bad
// TypeError a method was called without its object: where a function is wanted, give () => object.method()
// TypeError Event.set: it was called without its object: where a function is wanted, give () => event.set()
