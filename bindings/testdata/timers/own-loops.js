// Each thread has an event loop of its own, and lives until that is empty.
const t = thread(() => { setTimeout(() => print(threading.currentThread().name), 20); return 'returned'; });
t.join();
print(t.result(), performance.now());

// Output:
// Thread-1
// returned 20
