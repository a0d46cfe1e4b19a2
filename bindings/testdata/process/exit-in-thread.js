// Any thread's exit ends the whole program.
const t = thread(() => { print('in the thread'); process.exit(5); print('never'); });
t.join();
print('never');

// Output:
// in the thread
// Exit: 5
