const pool = new futures.ThreadPoolExecutor(3);
const work = async (ms, fail) => { await sleep(ms); if (fail) throw new Error(); return ms; };
const some = () => [pool.submit(work, 30), pool.submit(work, 10), pool.submit(work, 20, true)];
async function show(options) {
  const fs = some();
  const start = performance.now();
  const { done, notDone } = futures.wait([...fs, fs[0]], options);
  print(done instanceof Set, fs.map(f => done.has(f) ? 'done' : notDone.has(f) ? 'not' : '?'), performance.now() - start);
  futures.wait(fs);
}
show();
show({ returnWhen: 'ALL_COMPLETED' });
show({ returnWhen: 'FIRST_COMPLETED' });
show({ returnWhen: 'FIRST_EXCEPTION' });
show({ timeout: 15 });
show({ timeout: 0 });
print(futures.wait([]));
print(futures.wait([pool.submit(() => 1), new futures.Future()], { returnWhen: 'FIRST_COMPLETED' }).done.size);

// Output:
// true [ 'done', 'done', 'done' ] 30
// true [ 'done', 'done', 'done' ] 30
// true [ 'not', 'done', 'not' ] 10
// true [ 'not', 'done', 'done' ] 20
// true [ 'not', 'done', 'not' ] 15
// true [ 'not', 'not', 'not' ] 0
// { done: Set(0) {}, notDone: Set(0) {} }
// 1
