// When nobody waits for the shield any more, an error of what it has shielded is nobody's, and reported.
const work = async () => { await asyncio.sleep(5); throw new Error('inside'); };
const task = asyncio.createTask(async () => { await asyncio.shield(work()); });
await asyncio.sleep(1);
task.cancel();
try { await task; } catch (e) { print(e.name); }
await asyncio.sleep(10);
// Output:
// CancelledError
// Errors:
// Task exception was never retrieved: Task-2:
// ...
// Error: inside
// ...
