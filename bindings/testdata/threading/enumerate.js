const gate = new threading.Event();
const ts = [1, 2].map(() => thread(function waiter() { gate.wait(); }));
print(threading.activeCount(), threading.enumerate().map(t => t.name));
print(threading.enumerate().includes(ts[0]), threading.enumerate()[0] === threading.mainThread());
gate.set();
ts.forEach(t => t.join());
print(threading.activeCount(), threading.enumerate());
print(threading.getIdent(), thread(() => threading.getIdent()).result(), ts[0].ident);

// Output:
// 3 [ 'MainThread', 'Thread-1 (waiter)', 'Thread-2 (waiter)' ]
// true true
// 1 [ Thread { name: 'MainThread', running } ]
// 1 4 2
