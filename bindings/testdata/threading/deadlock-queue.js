const jobs = new queue.Queue();
print('waiting');
jobs.get();

// Output:
// waiting

// Errors:
// ✖ DEADLOCK: MainThread waits for queue jobs, and nothing is left that could end that.
//     MainThread  waits for queue jobs (deadlock-queue.js:3: jobs.get();)

// Exit: 13
