// The numbers are those of CPython 3.11 after the same seed.
random.seed(42);
print(...[random.expovariate(2), random.normalvariate(1, 2), random.triangular(), random.triangular(1, 5, 2), random.expovariate(), random.triangular(3, 3)].map(x => x.toFixed(12)));
try { random.expovariate(0) } catch (e) { print(e.name, e.message) }

// Output:
// 0.510030143637 -1.247972946979 0.334073897625 3.221701535166 1.129173008799 3.000000000000
// RangeError random.expovariate: lambd must not be 0
