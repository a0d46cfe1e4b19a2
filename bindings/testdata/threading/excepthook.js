const standard = threading.excepthook;
threading.excepthook = ({ error, thread }) => print('hook:', error.message, 'in', thread.name, threading.currentThread() === thread);
thread(function bad() { throw new Error('one'); }).join();
print('joined');
threading.excepthook = () => { throw new Error('worse'); };
thread(function bad() { throw new Error('two'); }).join();
threading.excepthook = standard;
thread(function bad() { throw new Error('three'); }).join();
try { threading.excepthook = 1; } catch (e) { print(e.name + ': ' + e.message); }
threading.excepthook = undefined;
print(threading.excepthook === standard);

// Output:
// hook: one in Thread-1 (bad) true
// joined
// TypeError: threading.excepthook: excepthook must be a function, not 1
// true

// Errors:
// Exception in thread Thread-2 (bad):
// excepthook.js:6:31
// 6 | thread(function bad() { throw new Error('two'); }).join();
//   |                               ^
// Error: two
//     at bad (excepthook.js:6:31)
// Exception in threading.excepthook:
// excepthook.js:5:38
// 5 | threading.excepthook = () => { throw new Error('worse'); };
//   |                                      ^
// Error: worse
//     at excepthook.js:5:38
// Exception in thread Thread-3 (bad):
// excepthook.js:8:31
// 8 | thread(function bad() { throw new Error('three'); }).join();
//   |                               ^
// Error: three
//     at bad (excepthook.js:8:31)
