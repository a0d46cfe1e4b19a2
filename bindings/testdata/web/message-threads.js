const { port1, port2 } = new MessageChannel();
const t = thread(() => { port1.onmessage = e => { print('in thread', e.data, threading.currentThread().name); if (e.data === 2) port1.close(); else port1.postMessage('answer') } });
port2.onmessage = e => { print('main', e.data); port2.postMessage(2) };
port2.postMessage(1);

// Output:
// in thread 1 Thread-1
// main answer
// in thread 2 Thread-1
