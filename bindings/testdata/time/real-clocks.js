// weft --time real
const a = [time.time(), time.monotonic(), time.perfCounter(), time.processTime()];
time.sleep(5);
const b = [time.time(), time.monotonic(), time.perfCounter(), time.processTime()];
print(b.map((x, i) => x - a[i]).map((d, i) => i < 3 ? d >= 4.9 : d >= 0));
print(Math.abs(Date.now() - time.time()) < 1000, a[0] > 1.7e12);

// Output:
// [ true, true, true, true ]
// true true
