// When a task has died of an error and others wait for it, the error comes first.
const q = new asyncio.Queue();
asyncio.run(async () => {
  const producer = asyncio.createTask(async () => { await sleep(1); throw new Error('producer broke') });
  const consumer = asyncio.createTask(async () => { print(await q.get()) });
  await consumer;
});

// Errors:
// Task exception was never retrieved: Task-2:
// deadlock-after-error.js:4:75
// 4 | …oducer = asyncio.createTask(async () => { await sleep(1); throw new Error('producer broke') });
//   |                                                                  ^
// Error: producer broke
//     at deadlock-after-error.js:4:75
//     at deadlock-after-error.js:3:9
// ✖ DEADLOCK: Task-1 and Task-3 all wait, and nothing is left that could wake one.
//     Task-1      waits for the end of Task-3 (deadlock-after-error.js:6: await consumer;)
//     Task-3      waits for queue q (deadlock-after-error.js:5: print(await q.get()))
//     MainThread  waits for asyncio.run (deadlock-after-error.js:3: asyncio.run(async () => {)

// Exit: 13
