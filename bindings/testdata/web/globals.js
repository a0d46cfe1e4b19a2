for (const name of ['Event', 'CustomEvent', 'EventTarget', 'AbortController', 'AbortSignal', 'DOMException']) {
  const first = globalThis[name];
  const d = Object.getOwnPropertyDescriptor(globalThis, name);
  print(name, typeof first, first === globalThis[name], first.name === name, d.enumerable, d.writable);
}
print(new DOMException('message', 'AbortError') instanceof Error);

// Output:
// Event function true true false true
// CustomEvent function true true false true
// EventTarget function true true false true
// AbortController function true true false true
// AbortSignal function true true false true
// DOMException function true true false true
// true
