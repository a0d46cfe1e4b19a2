// After a shutdown nothing is put in; what is there can be got.
const q = new queue.Queue(1);
const attempt = fn => { try { print(fn()); } catch (e) { print(e.name + ': ' + e.message, e instanceof queue.ShutDown); } };
q.put(1);
const putter = thread(() => attempt(() => q.put(2)));
time.sleep(1);
q.shutdown();
putter.join();
attempt(() => q.put(3));
attempt(() => q.get());
attempt(() => q.get());
const now = new queue.Queue();
const getter = thread(() => attempt(() => now.get()));
time.sleep(1);
now.shutdown(true);
getter.join();
const full = new queue.Queue();
full.put(1);
full.shutdown(true);
attempt(() => full.get());
full.join();

// Output:
// ShutDown: queue q is shut down true
// ShutDown: queue q is shut down true
// 1
// ShutDown: queue q is shut down true
// ShutDown: queue now is shut down true
// ShutDown: queue full is shut down true
