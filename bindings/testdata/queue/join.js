const q = new queue.Queue();
const worker = new threading.Thread({ daemon: true, target: () => {
	for (;;) { const n = q.get(); time.sleep(10); print('did', n); q.taskDone(); }
} });
worker.start();
for (const n of [1, 2]) q.put(n);
try { q.join(5); } catch (e) { print(e.name + ': ' + e.message); }
q.join();
print('all done', time.monotonic());
try { q.taskDone(); } catch (e) { print(e.name + ': ' + e.message); }

// Output:
// TimeoutError: queue q has items that are not done yet
// did 1
// did 2
// all done 20
// InvalidStateError: queue q has no item left that is not done
