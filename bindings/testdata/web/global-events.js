globalThis.addEventListener('error', e => { print('error event', e.error?.message, e.message, e instanceof ErrorEvent, e.cancelable, e.target === globalThis); if (e.error?.message !== 'fatal') e.preventDefault(); });
addEventListener('unhandledrejection', e => { print('rejection', e.reason, e.promise instanceof Promise); e.preventDefault() });
reportError(new TypeError('reported'));
setTimeout(() => { throw new Error('timer') }, 1);
Promise.reject(5);
const t = new EventTarget(); t.addEventListener('x', () => { throw new Error('in listener') }); t.dispatchEvent(new Event('x'));
print(self === globalThis, navigator.hardwareConcurrency > 0, typeof navigator.userAgent, navigator.language, navigator.languages);
addEventListener('mine', function (e) { print('mine', this === globalThis, e.currentTarget === globalThis) }); dispatchEvent(new Event('mine'));
setTimeout(() => { throw new Error('fatal') }, 5);

// Output:
// error event reported Uncaught TypeError: reported true true true
// error event in listener Uncaught Error: in listener true true true
// true true string en-US [ 'en-US' ]
// mine true true
// rejection 5 true
// error event timer Uncaught Error: timer true true true
// error event fatal Uncaught Error: fatal true true true

// Errors:
// global-events.js:9:26
// 9 | setTimeout(() => { throw new Error('fatal') }, 5);
//   |                          ^
// Uncaught Error: fatal
//     at global-events.js:9:26

// Exit: 1
