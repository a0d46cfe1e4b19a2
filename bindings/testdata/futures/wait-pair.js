// What wait gives can be taken apart by name and, as in Python, in order.
const f = new futures.Future(), g = new futures.Future()
f.setResult(1)
const [done, notDone] = futures.wait([f, g], { returnWhen: futures.FIRST_COMPLETED })
print(done.has(f), notDone.has(g), done.size, notDone.size)
print(futures.wait([f]))

// Output:
// true true 1 1
// { done: Set(1) { Future { finished, result: 1 } }, notDone: Set(0) {} }
