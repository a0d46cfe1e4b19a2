// A thread that an unhandled rejection ends gives back what with has taken.
const lock = new threading.Lock();
thread(function doomed() {
	lock.with(() => {
		Promise.reject(new Error('unhandled'));
		asyncio.run(() => sleep(1000));
	});
});
time.sleep(10);
print(lock.acquire({ timeout: 10 }));

// Output:
// true

// Errors:
// Exception in thread Thread-1 (doomed):
// doomed-with.js:5:18
// 5 | 		Promise.reject(new Error('unhandled'));
//   | 		               ^
// (in promise) Error: unhandled
//     at doomed-with.js:5:18
//     at doomed (doomed-with.js:4:7)
