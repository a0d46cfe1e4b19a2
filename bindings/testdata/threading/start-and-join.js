// A thread begins before start returns, on the same heap.
const seen = [];
const t = new threading.Thread({ target: (a, b) => seen.push(a + b), args: [1, 2], name: 'adder' });
print(t, t.ident, t.isAlive());
print(t.start() === t, t.isAlive(), seen);
print(t.join(), t.isAlive(), seen, t.ident);
t.join();
print(t);

// Output:
// Thread { name: 'adder', not started } undefined false
// true false [ 3 ]
// undefined false [ 3 ] 2
// Thread { name: 'adder', ended }
