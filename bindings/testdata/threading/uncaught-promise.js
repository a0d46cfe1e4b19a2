thread(async function late() {
	await sleep(10);
	Promise.reject(new Error('nobody waits for me'));
});
thread(function timer() {
	setTimeout(() => { throw new Error('in a timer'); }, 5);
});

// Output:

// Errors:
// Exception in thread Thread-2 (timer):
// uncaught-promise.js:6:27
// 6 | 	setTimeout(() => { throw new Error('in a timer'); }, 5);
//   | 	                         ^
// Error: in a timer
//     at uncaught-promise.js:6:27
// Exception in thread Thread-1 (late):
// uncaught-promise.js:3:17
// 3 | 	Promise.reject(new Error('nobody waits for me'));
//   | 	               ^
// (in promise) Error: nobody waits for me
//     at late (uncaught-promise.js:3:17)
