// A timer belongs to the loop of the thread that set it; any thread may clear it, and wakes the loop that waited for it.
const t = setTimeout(() => print('never'), 1e6);
const i = setInterval(() => print('tick'), 10);
thread(() => { clearTimeout(t); });
thread(async () => { await sleep(25); clearInterval(i); });
await sleep(50);
print(performance.now());

// Output:
// tick
// tick
// 50
