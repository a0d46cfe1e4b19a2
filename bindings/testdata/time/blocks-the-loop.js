// time.sleep holds up the event loop of its thread; await sleep does not.
setTimeout(() => print('timer', time.monotonic()), 10);
time.sleep(50);
print('blocked', time.monotonic());
await sleep(1);

// Output:
// blocked 50
// timer 50
