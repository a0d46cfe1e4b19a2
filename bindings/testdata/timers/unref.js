// A timer that is unref'd keeps no program alive, but fires while something else does.
const a = setTimeout(() => print('a'), 10).unref();
const b = setTimeout(() => print('never'), 1000).unref();
const c = setInterval(() => print('tick'), 4).unref();
print(a.hasRef(), a.ref().hasRef(), b.hasRef());

// Output:
// false true false
// tick
// tick
// a
