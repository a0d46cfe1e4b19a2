// An error whose name or message is a getter that throws is shown without it, wherever it escapes.
class E extends Error { get name() { throw 1 } get message() { throw 2 } }
print(new E())
thread(() => { throw new E() }).join()
spawn(() => { class E extends Error { get name() { process.exit(4) } }; throw new E() }).join()
setTimeout(() => { throw new E() })

// Output:
// [E [Error]]

// Errors:
// Exception in thread Thread-1:
// error-getters.js:4:22
// 4 | thread(() => { throw new E() }).join()
//   |                      ^
// [E [Error]]
// error-getters.js:6:26
// 6 | setTimeout(() => { throw new E() })
//   |                          ^
// Uncaught [E [Error]]

// Exit: 1
