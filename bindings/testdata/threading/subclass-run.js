// Python's other way: a class with a method run. Its constructor needs no options.
class Worker extends threading.Thread {
	constructor(n) { super(); this.n = n; }
	run() { return threading.currentThread() === this ? this.n * 2 : 'another'; }
}
const w = new Worker(21);
print(w, w instanceof threading.Thread);
w.start();
print(w.result(), w);
class Loud extends threading.Thread {
	run() { print('before'); const v = super.run(); print('after'); return v; }
}
print(new Loud({ target: x => x + 1, args: [1] }).start().result());
class Nothing extends threading.Thread {}
print(new Nothing().start().result());

// Output:
// Worker { name: 'Thread-1', not started } true
// 42 Worker { name: 'Thread-1', ended }
// before
// after
// 2
// undefined
