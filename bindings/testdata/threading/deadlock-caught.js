// A DeadlockError can be caught; the program goes on.
const jobs = new queue.Queue();
try {
	jobs.get();
} catch (e) {
	print(e.name, e instanceof DeadlockError, e.message.split('\n')[0]);
}
print('and on');

// Output:
// DeadlockError true ✖ DEADLOCK: MainThread waits for queue jobs, and nothing is left that could end that.
// and on
