// An uncaught error decides it.
process.exitCode = 9;
throw new Error('uncaught');

// Errors:
// ...
// Uncaught Error: uncaught
// ...
// Exit: 1
