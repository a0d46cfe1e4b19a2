// A time that was probably meant in seconds gets a hint, once.
time.sleep(0.5)
time.sleep(1.5)
time.sleep(performance.now() / 1e7 + 0.123456)
print('slept')

// Output:
// slept

// Errors:
// hint: times are in milliseconds: time.sleep(0.5) sleeps 0.5 ms; 0.5 s are time.sleep(500)
