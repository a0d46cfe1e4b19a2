// The order of the event loop: what runs when.
//
// Synchronous code runs to its end. Then come the microtasks, which are promises and what follows an await;
// they go before every timer, also those that a microtask adds. Then the timers come, the earliest first.
// Between two timers the microtasks come again.

setTimeout(() => print('7  timer, 10 ms'), 10)
setTimeout(() => {
  print('5  timer, 0 ms')
  queueMicrotask(() => print('6  microtask of the timer'))
}, 0)

async function coroutine() {
  print('1  the coroutine runs up to its first await')
  await null
  print('3  after the await')
}

coroutine()
Promise.resolve().then(() => queueMicrotask(() => print('4  microtask of a microtask')))
print('2  the end of the synchronous code')

// Output:
// 1  the coroutine runs up to its first await
// 2  the end of the synchronous code
// 3  after the await
// 4  microtask of a microtask
// 5  timer, 0 ms
// 6  microtask of the timer
// 7  timer, 10 ms
