// A timer that a thread has set keeps the thread.
const t = thread(() => { setTimeout(() => print('timer in', threading.currentThread().name), 50); return 'early'; });
print(t.result(), t.isAlive());
t.join();
print('joined', time.monotonic());

// Output:
// early true
// timer in Thread-1
// joined 50
