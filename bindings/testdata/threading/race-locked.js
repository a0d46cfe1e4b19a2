// weft --seed 1
const lock = new threading.Lock();
let n = 0;
function bump(old) { n = old + 1; }
function add() {
	for (let i = 0; i < 1000; i++) lock.with(() => bump(n));
}
const ts = [thread(add), thread(add)];
ts.forEach(t => t.join());
print(n);

// Output:
// 2000
