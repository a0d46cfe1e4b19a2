// AbortSignal.timeout does not keep the program alive, and is in time when something else does.
AbortSignal.timeout(1e9).onabort = () => print('never');
const signal = AbortSignal.timeout(50);
signal.onabort = () => print(performance.now(), signal.reason.name);
await sleep(100);

// Output:
// 50 TimeoutError
