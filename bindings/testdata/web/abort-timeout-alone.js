const signal = AbortSignal.timeout(50);
signal.onabort = () => print('never');
print(signal.aborted);

// Output:
// false
