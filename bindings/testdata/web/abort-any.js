const a = new AbortController();
const any = AbortSignal.any([a.signal, AbortSignal.timeout(1000)]);
a.abort('mine');
print(any.aborted, any.reason);

// Output:
// true mine
