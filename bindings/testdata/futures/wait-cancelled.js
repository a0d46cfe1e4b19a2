// A cancelled future is done, and no exception.
const [a, b] = [new futures.Future(), new futures.Future()];
thread(() => { time.sleep(5); a.cancel(); time.sleep(5); b.cancel(); });
const { done, notDone } = futures.wait([a, b], { returnWhen: 'FIRST_EXCEPTION' });
print(done.size, notDone.size, performance.now());

// Output:
// 2 0 10
