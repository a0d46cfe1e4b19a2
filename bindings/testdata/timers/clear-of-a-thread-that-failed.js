// What a failed thread left pending in its loop is over: clearing it from another thread does nothing.
let interval
const t = thread(() => {
  interval = setInterval(() => print('never'), 1000)
  setTimeout(() => { throw new Error('fails') }, 1)
})
t.result()
t.join()
clearInterval(interval)
print(interval)

// Output:
// Timeout { every 1s, over }
