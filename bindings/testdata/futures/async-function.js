// An async function runs on the event loop of the thread that took it.
const pool = new futures.ThreadPoolExecutor(2);
const work = async (name, ms) => {
  const before = threading.currentThread().name;
  await sleep(ms);
  return [name, before === threading.currentThread().name, before];
};
const fs = [pool.submit(work, 'a', 30), pool.submit(work, 'b', 20)];
print(fs.map(f => f.result()), performance.now());
try { await pool.submit(async () => { await sleep(1); throw new Error('later'); }); } catch (e) { print(e.message); }
print(pool.submit(() => ({ then: resolve => resolve('thenable') })).result());

// Output:
// [
//   [ 'a', true, 'ThreadPoolExecutor-0_0' ],
//   [ 'b', true, 'ThreadPoolExecutor-0_1' ]
// ] 30
// later
// thenable
