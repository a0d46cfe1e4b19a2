// An error whose name or message is a getter that throws is shown without it, wherever it escapes.
class E extends Error { get name() { throw 1 } get message() { throw 2 } }
print(new E())
// One of weft's own is not.
print(new DOMException('message', 'AbortError').name, `${[new DOMException('message', 'AbortError')]}`)
console.log([new DOMException('message', 'AbortError')], new (class A extends DOMException {})('message', 'AbortError'))
try { structuredClone({ f() {} }) } catch (e) { print(e) }
thread(() => { throw new E() }).join()
spawn(() => { class E extends Error { get name() { process.exit(4) } }; throw new E() }).join()
setTimeout(() => { throw new E() })

// Output:
// [E [Error]]
// AbortError AbortError: message
// [
//   DOMException [AbortError]: message
//       at error-getters.js:6:14
// ] A [DOMException] [AbortError]: message
//     at error-getters.js:6:58
// DOMException [DataCloneError]: value.f: a function cannot be sent
//     at error-getters.js:7:22

// Errors:
// Exception in thread Thread-1:
// error-getters.js:8:22
// 8 | thread(() => { throw new E() }).join()
//   |                      ^
// [E [Error]]
// error-getters.js:10:26
// 10 | setTimeout(() => { throw new E() })
//    |                          ^
// Uncaught [E [Error]]

// Exit: 1
