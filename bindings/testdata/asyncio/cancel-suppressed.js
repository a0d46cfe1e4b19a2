// A task that catches the cancellation ends as it likes.
asyncio.run(async () => {
  const t = asyncio.createTask(async () => {
    try { await asyncio.sleep(1000); } catch (e) { print('no, thanks'); }
    await asyncio.sleep(5);
    return 'finished';
  });
  await asyncio.sleep(1);
  t.cancel();
  print(await t, t.cancelled());
});
// Output:
// no, thanks
// finished false
