async function forever(name) {
  try {
    await asyncio.sleep(Infinity);
  } finally {
    await asyncio.sleep(5);
    print(name, 'cleaned up');
  }
}
async function main() {
  asyncio.createTask(forever('a'));
  asyncio.createTask(() => forever('b'));
  asyncio.createTask(async () => { try { await asyncio.sleep(1000); } catch (e) { throw new Error('in cleanup'); } }, { name: 'bad' });
  await asyncio.sleep(1);
  print(asyncio.allTasks().size);
  return 'done';
}
print(asyncio.run(main()));
print(asyncio.allTasks().size);
// Output:
// 4
// a cleaned up
// b cleaned up
// done
// 0
// Errors:
// unhandled exception in bad during asyncio.run() shutdown:
// ...
// Error: in cleanup
// ...
