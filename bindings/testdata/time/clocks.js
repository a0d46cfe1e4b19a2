print(time.time(), new Date().getTime(), time.monotonic(), time.perfCounter(), time.processTime());
time.sleep(1234.5);
print(time.time(), time.monotonic(), time.perfCounter());

// Output:
// 946684800000 946684800000 0 0 0
// 946684801234.5 1234.5 1234.5
