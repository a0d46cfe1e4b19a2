const c = new MessageChannel();
c.port1.on('message', m => { print('node', m); c.port1.close() });
c.port1.once('close', () => print('p1 closed'));
c.port2.on('close', () => print('p2 closed'));
c.port2.postMessage({ x: 1 });
const b1 = new BroadcastChannel('x'), b2 = new BroadcastChannel('x'), b3 = new BroadcastChannel('y');
b2.onmessage = e => { print('b2', e.data); b2.close(); };
b1.onmessage = e => print('b1', e.data);
b3.onmessage = e => print('b3', e.data);
b1.postMessage('hello'); b1.close(); b3.close();
try { b1.postMessage(1) } catch (e) { print(e.name) }
const v = { a: 1 }, ch = new MessageChannel();
const cp = structuredClone({ p: ch.port1, b: 1 }, { transfer: [ch.port1] });
cp.p.onmessage = e => { print('moved', e.data); cp.p.close() };
ch.port2.postMessage('to moved');

// Output:
// InvalidStateError
// node { x: 1 }
// b2 hello
// moved to moved
// p1 closed
// p2 closed
