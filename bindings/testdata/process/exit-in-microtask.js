queueMicrotask(() => process.exit(8));
queueMicrotask(() => print('never'));
Promise.resolve().finally(() => print('never'));

// Exit: 8
