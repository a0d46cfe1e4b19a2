// A task that cancels itself and throws has failed; the error is not lost.
const t = asyncio.createTask(async () => { asyncio.currentTask().cancel('self'); throw new Error('thrown'); });
try { print(await t, t.cancelled()); } catch (e) { print(e.name, e.message, t.cancelled()); }
const u = asyncio.createTask(async () => { await asyncio.sleep(1); asyncio.currentTask().cancel('self'); throw new Error('thrown'); });
try { print(await u, u.cancelled()); } catch (e) { print(e.name, e.message, u.cancelled()); }
// Output:
// Error thrown false
// Error thrown false
