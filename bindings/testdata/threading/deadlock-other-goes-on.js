// Two threads that wait for each other are found while others go on.
const a = new threading.Lock(), b = new threading.Lock();
function take(first, second) {
	first.acquire();
	time.sleep(10);
	try { second.acquire(); } catch (e) { print(threading.currentThread().name, e.name); first.release(); return; }
	print(threading.currentThread().name, 'has both');
}
thread(take, a, b);
thread(take, b, a);
for (let i = 0; i < 3; i++) { time.sleep(10); print('main', i); }

// Output:
// Thread-2 (take) DeadlockError
// main 0
// Thread-1 (take) has both
// main 1
// main 2
