// A thenable that stands last is waited for like any other.
const pool = new futures.ThreadPoolExecutor(2);
print(await asyncio.gather(pool.submit(() => 1), pool.submit(() => 2)));
print(await asyncio.gather(thread(() => 3)));
print(await asyncio.gather([thread(() => 4), { then(ok) { ok(5); } }]));
// Output:
// [ 1, 2 ]
// [ 3 ]
// [ 4, 5 ]
