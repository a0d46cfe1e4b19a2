// Native functions that call back do not swallow it.
[1, 2].map(() => process.exit(9));
print('never');

// Exit: 9
