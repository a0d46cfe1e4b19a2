// While the main thread sleeps the others run, and their output comes at once.
thread(() => { for (let i = 0; i < 3; i++) { time.sleep(10); print('tick', i, time.monotonic()); } });
time.sleep(25);
print('main', time.monotonic());

// Output:
// tick 0 10
// tick 1 20
// main 25
// tick 2 30
