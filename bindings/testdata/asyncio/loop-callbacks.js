const loop = asyncio.getEventLoop();
print(loop === asyncio.getEventLoop(), loop.isRunning());
loop.callSoon((...args) => print('soon', ...args), 1, 2);
loop.callSoon(() => print('never')).cancel();
loop.callLater(20, () => { print('later 20', loop.isRunning(), loop.time()); loop.stop(); });
loop.callLater(10, print, 'later 10');
loop.callLater(10, function bad() { throw new TypeError('broken'); });
loop.callLater(15, () => print('never')).cancel();
loop.runForever();
print('stopped', loop.isRunning());
loop.callSoon(() => print('one turn'));
loop.stop();
loop.runForever();
loop.close();
try { loop.callSoon(print); } catch (e) { print(e.name, e.message); }
print(asyncio.getEventLoop() !== loop);
// Output:
// true false
// soon 1 2
// later 10
// later 20 true 20
// stopped false
// one turn
// InvalidStateError Loop.callSoon: the event loop is closed
// true
// Errors:
// Exception in callback bad:
// ...
// TypeError: broken
// ...
