for (const f of [setTimeout, setInterval, setImmediate, queueMicrotask]) {
  for (const wrong of [undefined, 'print(1)', {}]) {
    try { f(wrong); print('accepted'); } catch (e) { print(String(e)); }
  }
}

// Output:
// TypeError: setTimeout: callback must be a function, not undefined
// TypeError: setTimeout: callback must be a function, not 'print(1)'
// TypeError: setTimeout: callback must be a function, not {}
// TypeError: setInterval: callback must be a function, not undefined
// TypeError: setInterval: callback must be a function, not 'print(1)'
// TypeError: setInterval: callback must be a function, not {}
// TypeError: setImmediate: callback must be a function, not undefined
// TypeError: setImmediate: callback must be a function, not 'print(1)'
// TypeError: setImmediate: callback must be a function, not {}
// TypeError: queueMicrotask: callback must be a function, not undefined
// TypeError: queueMicrotask: callback must be a function, not 'print(1)'
// TypeError: queueMicrotask: callback must be a function, not {}
