// A deadlock names the tasks, what they wait for, who has that, and the lines.
const door = new asyncio.Lock();
async function second() {
  await door.acquire();
}
asyncio.run(async () => {
  await door.acquire();
  const t = asyncio.createTask(second(), { name: 'second' });
  await t;
});

// Errors:
// ✖ DEADLOCK: Task-1 and second wait for each other.
//     Task-1  holds lock door (deadlock-of-tasks.js:7: await door.acquire();)   waits for the end of second (deadlock-of-tasks.js:9: await t;)
//     second                                                                    waits for lock door (deadlock-of-tasks.js:4: await door.acquire();), held by Task-1
//         Task-1 ──waits for──▶ second ──waits for──▶ lock door ──held by──▶ Task-1
//   also stuck:
//     MainThread  waits for asyncio.run (deadlock-of-tasks.js:6: asyncio.run(async () => {)

// Exit: 13
