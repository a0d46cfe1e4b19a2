process.on('uncaughtException', (e, origin) => { console.log('uncaught', e.message, origin) });
process.on('exit', c => console.log('exit', c));
setTimeout(() => { throw new Error('in timer') }, 1);
setTimeout(() => console.log('still here'), 5);
Promise.reject(new Error('rejected')); Promise.reject(new Error('rejected2'));
throw new Error('top');

// Output:
// uncaught top uncaughtException
// uncaught rejected unhandledRejection
// uncaught rejected2 unhandledRejection
// uncaught in timer uncaughtException
// still here
// exit 0
