const { ThreadPoolExecutor } = futures;
for (const wrong of [0, -1, 1.5, '2', NaN]) {
  try { new ThreadPoolExecutor(wrong); print('accepted'); } catch (e) { print(String(e)); }
}
try { new ThreadPoolExecutor(1, { nam: 'x' }); } catch (e) { print(String(e)); }
try { new ThreadPoolExecutor(1).submit(1); } catch (e) { print(String(e)); }
let most = 0, now = 0;
const pool = new ThreadPoolExecutor(3);
const fs = [...Array(10)].map(() => pool.submit(async () => { most = Math.max(most, ++now); await sleep(10); now--; }));
futures.wait(fs);
print(most, performance.now());

// Output:
// RangeError: ThreadPoolExecutor: maxWorkers must be 1 or more, not 0
// RangeError: ThreadPoolExecutor: maxWorkers must be 1 or more, not -1
// TypeError: ThreadPoolExecutor: maxWorkers must be a whole number, not 1.5
// TypeError: ThreadPoolExecutor: maxWorkers must be a number, not '2'
// TypeError: ThreadPoolExecutor: maxWorkers must be a number, not NaN
// TypeError: ThreadPoolExecutor: there is no option "nam"; did you mean name? There is maxWorkers, name, initializer, initArgs
// TypeError: Executor.submit: fn must be a function, not 1
// 3 40
