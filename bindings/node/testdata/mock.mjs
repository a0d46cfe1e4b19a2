import { mock } from 'node:test';

const add = mock.fn((a, b) => a + b);
console.log(add(1, 2), add.mock.callCount(), add.mock.calls[0].arguments, add.mock.calls[0].result);
add.mock.mockImplementationOnce(() => 'once');
console.log(add(1, 1), add(1, 1));
add.mock.mockImplementation((a, b) => a * b);
console.log(add(3, 4), add.mock.calls.length);
add.mock.resetCalls();
console.log(add.mock.callCount(), add.name, add.length);
const failing = mock.fn(() => { throw new Error('no'); });
try { failing.call('me'); } catch {}
console.log(failing.mock.calls[0].error.message, failing.mock.calls[0].this);

class Counter {
  n = 1;
  next() { return this.n++; }
  get size() { return 5; }
}
const counter = new Counter();
mock.method(counter, 'next', function () { return -this.n; });
console.log(counter.next(), counter.next.mock.callCount(), counter.n);
counter.next.mock.restore();
console.log(counter.next());
const spied = mock.method(counter, 'next');
console.log(counter.next(), spied.mock.calls[0].result);
mock.getter(counter, 'size', () => 9);
console.log(counter.size);
mock.restoreAll();
console.log(counter.size, counter.next());
try { mock.method(counter, 'nothing'); } catch (e) { console.log(e.code); }
console.log(typeof mock.fn().mock.restore, mock.fn()());
