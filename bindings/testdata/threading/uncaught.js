// An error that escapes a thread is printed once, and is not the program's.
function boom() {
	throw new TypeError('boom');
}
const t = thread(boom);
t.join();
print('joined', t.isAlive());

// Output:
// joined false

// Errors:
// Exception in thread Thread-1 (boom):
// uncaught.js:3:8
// 3 | 	throw new TypeError('boom');
//   | 	      ^
// TypeError: boom
//     at boom (uncaught.js:3:8)
