process.on('unhandledRejection', (r, p) => { console.log('unhandled', r.message, p instanceof Promise) });
process.on('exit', c => { console.log('exit', c); process.exitCode = 7 });
Promise.reject(new Error('a')); setTimeout(() => { Promise.reject(new Error('b')) }, 1);

// Output:
// unhandled a true
// unhandled b true
// exit 0

// Exit: 7
