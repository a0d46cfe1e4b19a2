process.on('exit', c => { console.log('exit', c); process.exit(9) });
process.exitCode = 3; setTimeout(() => process.exit(), 2); setTimeout(() => console.log('never'), 5)

// Output:
// exit 3

// Exit: 9
