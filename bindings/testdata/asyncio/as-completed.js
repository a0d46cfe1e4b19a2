async function after(ms, v) { await asyncio.sleep(ms); if (v instanceof Error) throw v; return v; }
asyncio.run(async () => {
  for (const p of asyncio.asCompleted([after(30, 'c'), after(10, 'a'), after(20, 'b')])) print(await p);
  for (const p of asyncio.asCompleted([after(30, 'late'), after(10, new Error('bad'))], { timeout: 20 })) {
    try { print(await p); } catch (e) { print(e.name, e.message); }
  }
  const all = [...asyncio.asCompleted([after(1, new Error('one')), after(2, new Error('two'))])];
  await asyncio.sleep(10); // errors that are looked at late are in time
  for (const p of all) try { await p; } catch (e) { print(e.message); }
});
// Output:
// a
// b
// c
// Error bad
// TimeoutError timed out after 20 ms
// one
// two
