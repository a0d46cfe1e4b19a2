const f = new futures.ThreadPoolExecutor().submit(async () => { await sleep(100); return 'done'; });
for (const ask of [() => f.result(10), () => f.exception(5), () => f.result(0)]) {
  try { ask(); } catch (e) { print(e instanceof TimeoutError, e.message, performance.now()); }
}
print(f.result(1000), f.result(0));
for (const wrong of [-1, '5', NaN]) {
  try { f.result(wrong); } catch (e) { print(String(e)); }
}

// Output:
// true future 1#1 is still running after 10ms 10
// true future 1#1 is still running after 5ms 15
// true future 1#1 is still running after 0s 15
// done done
// TypeError: Future.result: timeout must be a number, not '5'
// TypeError: Future.result: timeout must be a number, not NaN
