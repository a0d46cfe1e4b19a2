setTimeout(() => { print('timer'); process.exit(7); }, 5);
setTimeout(() => print('never'), 10);
await new Promise(() => {});

// Output:
// timer
// Exit: 7
