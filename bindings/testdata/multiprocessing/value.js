// A Value is a number in shared memory, converted as an element of a typed array is.
const { Value } = multiprocessing
const i = new Value('i'), I = new Value('I', -1), q = new Value('q', 2n ** 63n), d = new Value('d', 1.5)
print(i, I, q, d)
print(i.value, I.value, q.value, d.value, JSON.stringify({ i, d }))
for (const v of [7.9, '12', 2 ** 31, NaN, true, { valueOf: () => -3 }]) {
  i.value = v
  I.value = v
  d.value = v
  print(v, i.value, I.value, d.value)
}
i.value += 5
q.value -= 1n
print(i.value, q.value)
print(i.lock === i.lock, i.lock === I.lock)
for (const t of [1, 2].map(() => thread(add, i))) t.join()
function add(v) {
  v.lock.acquire()
  v.lock.acquire()
  const n = v.value
  time.sleep(5)
  v.value = n + 1
  v.lock.release()
  v.lock.release()
}
print(i.value)
class Counter extends Value {
  constructor() { super('i', 1) }
  next() { return this.value++ }
}
const c = new Counter()
print(c.next(), c.next(), c)

// Output:
// Value { 0, type: 'i' } Value { 4294967295, type: 'I' } Value { -9223372036854775808n, type: 'q' } Value { 1.5, type: 'd' }
// 0 4294967295 -9223372036854775808n 1.5 {"i":0,"d":1.5}
// 7.9 7 7 7.9
// 12 12 12 12
// 2147483648 -2147483648 2147483648 2147483648
// NaN 0 0 NaN
// true 1 1 1
// { valueOf: [Function: valueOf] } -3 4294967293 -3
// 2 9223372036854775807n
// true false
// 4
// 1 2 Counter { 3, type: 'i' }
