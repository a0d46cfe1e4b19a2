// They are properties as those of a global of the standards: writable, configurable, not enumerable.
for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'sleep']) {
  globalThis[name];
  const d = Object.getOwnPropertyDescriptor(globalThis, name);
  print(name, d.value.name, d.writable, d.configurable, d.enumerable);
}

// Output:
// setTimeout setTimeout true true false
// clearTimeout clearTimeout true true false
// setInterval setInterval true true false
// setImmediate setImmediate true true false
// queueMicrotask queueMicrotask true true false
// sleep sleep true true false
