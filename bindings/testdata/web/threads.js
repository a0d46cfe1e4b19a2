// One target may be used by several threads; listeners run on the thread that dispatches.
const target = new EventTarget();
target.addEventListener('x', () => print(threading.currentThread().name));
thread(() => target.dispatchEvent(new Event('x'))).join();
target.dispatchEvent(new Event('x'));

// Output:
// Thread-1
// MainThread
