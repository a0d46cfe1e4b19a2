const { port1, port2 } = new MessageChannel();
port2.onmessage = e => { print('got', e.data, e.ports.length, e.constructor.name, e.target === port2); if (e.data === 'last') port2.close() };
port1.addEventListener('close', () => print('closed'));
port1.postMessage({ a: [1, new Map([[1, 2]])] });
const buf = new ArrayBuffer(8);
port1.postMessage(buf, [buf]); print(buf.byteLength);
const other = new MessageChannel();
port1.postMessage({ p: other.port1 }, { transfer: [other.port1] });
try { port1.postMessage(other.port2) } catch (e) { print(e.name, e instanceof DOMException) }
try { port1.postMessage(() => 1) } catch (e) { print(e.name, e instanceof DOMException) }
try { port1.postMessage(1, [port1]) } catch (e) { print(e.name) }
port1.postMessage('last');
print(typeof port1.ref, port1 instanceof EventTarget, Object.prototype.toString.call(port1));
try { new MessagePort() } catch (e) { print(e.name) }
queueMicrotask(() => print('micro'));

// Output:
// 0
// DataCloneError true
// DataCloneError true
// DataCloneError
// function true [object MessagePort]
// TypeError
// micro
// got { a: [ 1, Map(1) { 1 => 2 } ] } 0 MessageEvent true
// got ArrayBuffer {
//   [Uint8Contents]: <00 00 00 00 00 00 00 00>,
//   byteLength: 8
// } 0 MessageEvent true
// got { p: MessagePort { open } } 1 MessageEvent true
// got last 0 MessageEvent true
// closed
