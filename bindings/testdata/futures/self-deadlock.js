// A job that waits for a job behind it in a full pool.
const pool = new futures.ThreadPoolExecutor(1);
const f = pool.submit(() => pool.submit(() => 1).result());
f.result();

// Errors:
// ...DEADLOCK: MainThread and ThreadPoolExecutor-0_0 all wait, and nothing is left that could wake one.
// ...
// Exit: 13
