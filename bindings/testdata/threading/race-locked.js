// weft --seed 1
// With a lock around each update none is lost.
const lock = new threading.Lock();
let n = 0, m = 0;
function add() {
	for (let i = 0; i < 1000; i++) {
		lock.with(() => { n = n + 1; });
		lock.acquire();
		m++;
		lock.release();
	}
}
const ts = [thread(add), thread(add), thread(add)];
ts.forEach(t => t.join());
print(n, m);

// Output:
// 3000 3000
