// process.exitCode is how the program exits when nothing else decides it; it may change until the end.
print(process.exitCode);
process.exitCode = '12';
print(typeof process.exitCode);
setTimeout(() => { process.exitCode = 13; print('last'); }, 5);

// Output:
// undefined
// string
// last
// Exit: 13
