const pool = new futures.ThreadPoolExecutor(1);
const go = new threading.Event();
const f = pool.submit(() => go.wait());
const g = pool.submit(() => 'g');
await sleep(1);
print(f, f.running(), f.done(), g, g.running(), g.done());
go.set();
print(g.result(), f, g);
const failed = pool.submit(() => { throw 'bad'; });
failed.exception();
print(failed);

// Output:
// Future { running } true false Future { pending } false false
// g Future { finished, result: true } Future { finished, result: 'g' }
// Future { failed: 'bad' }
