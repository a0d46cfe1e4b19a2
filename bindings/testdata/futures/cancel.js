// What is pending can be cancelled, what runs or is done cannot.
const pool = new futures.ThreadPoolExecutor(1);
const running = pool.submit(async () => { await sleep(20); return 'ran'; });
const pending = pool.submit(() => print('never'));
await sleep(1);
print(running.cancel(), pending.cancel(), pending.cancel());
print(pending, pending.cancelled(), pending.done(), pending.running());
for (const ask of [() => pending.result(), () => pending.exception()]) {
  try { ask(); } catch (e) { print(e.name, e.message); }
}
print(running.result(), running.cancel(), running.cancelled());

// Output:
// false true true
// Future { cancelled } true true false
// CancelledError the future was cancelled
// CancelledError the future was cancelled
// ran false false
