// A deadlock's report names who waits in vain, not threads that have nothing to do.
new futures.ThreadPoolExecutor(2).submit(() => 1).result();
new futures.Future().result();

// Errors:
// ...DEADLOCK: MainThread waits for future 1#2, and nothing is left that could end that.
// ...future 1#2...
// Exit: 13
