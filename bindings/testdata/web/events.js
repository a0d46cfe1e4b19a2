const target = new EventTarget();
target.addEventListener('hello', e => print(e.type, e.detail, e instanceof CustomEvent, e.target === target));
target.addEventListener('hello', () => print('once'), { once: true });
target.dispatchEvent(new CustomEvent('hello', { detail: 1 }));
target.dispatchEvent(new CustomEvent('hello', { detail: 2 }));

// Output:
// hello 1 true true
// once
// hello 2 true true
