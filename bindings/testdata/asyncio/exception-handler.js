// The exception handler of a loop gets the errors that nobody waits for.
const loop = asyncio.getEventLoop(), seen = [];
print(loop.getExceptionHandler());
loop.setExceptionHandler((l, { message, exception, future, task }) => seen.push(l === loop, message, exception?.message, Boolean(future ?? task)));
const fails = async message => { throw new Error(message) };
loop.callSoon(function soon() { throw new Error('in a callback') });
loop.callLater(1, () => { throw new Error('later') });
asyncio.createTask(fails('lost'), { name: 'T' });
await sleep(500);
asyncio.run(async () => { asyncio.createTask(async () => { try { await sleep(100) } finally { throw new Error('at the end') } }); await sleep(1) });
loop.callExceptionHandler({ message: 'told' });
print(seen);
loop.setExceptionHandler({ handler: () => { throw new Error('of the handler') } });
loop.callExceptionHandler({ message: 'again', exception: new Error('first') });
loop.setExceptionHandler(null);
loop.callSoon(() => { throw new Error('reported') });
loop.defaultExceptionHandler({ message: 'without an error' });
try { loop.setExceptionHandler(5) } catch (e) { print(e.message) }

// Output:
// null
// [
//   true,
//   'Exception in callback soon',
//   'in a callback',
//   false,
//   true,
//   'Exception in callback',
//   'later',
//   false,
//   true,
//   'Task exception was never retrieved: T',
//   'lost',
//   true,
//   true,
//   'unhandled exception in Task-3 during asyncio.run() shutdown',
//   'at the end',
//   true,
//   true,
//   'told',
//   undefined,
//   false
// ]
// Loop.setExceptionHandler: handler must be a function, not 5

// Errors:
// Unhandled error in exception handler:
// exception-handler.js:13:51
// 13 | loop.setExceptionHandler({ handler: () => { throw new Error('of the handler') } });
//    |                                                   ^
// Error: of the handler
//     at handler (exception-handler.js:13:51)
//     at exception-handler.js:14:6
// again:
// exception-handler.js:14:58
// 14 | loop.callExceptionHandler({ message: 'again', exception: new Error('first') });
//    |                                                          ^
// Error: first
//     at exception-handler.js:14:58
// without an error
// Exception in callback:
// exception-handler.js:16:29
// 16 | loop.callSoon(() => { throw new Error('reported') });
//    |                             ^
// Error: reported
//     at exception-handler.js:16:29
