// At the place of kwargs stands what the function gets as its options; by its name, too.
const f = (...args) => print(threading.currentThread().name, args)
for (const t of [
  threading.Thread(null, f, 'by place', [1], { b: 2 }),
  new threading.Thread({ target: f, name: 'by name', args: [1], kwargs: { b: 2 } }),
  new threading.Thread(null, f, 'options', [1], { daemon: true }),
  threading.Timer(1, f, [1], { b: 2 }),
]) { t.start(); t.join(); print(t.daemon) }
try { new threading.Thread({ target: f, kwarg: {} }) } catch (e) { print(e.message) }

// Output:
// by place [ 1, { b: 2 } ]
// false
// by name [ 1, { b: 2 } ]
// false
// options [ 1 ]
// true
// Thread-1 [ 1, { b: 2 } ]
// false
// Thread: there is no option "kwarg"; did you mean kwargs? There is group, target, name, args, kwargs, daemon
