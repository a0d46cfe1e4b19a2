// weft --seed 1
// The textbook race: n = n + 1 reads, is interrupted, and writes what is out of date.
let n = 0;
function add() {
	for (let i = 0; i < 1000; i++) {
		const old = n;
		bump(old);
	}
}
function bump(old) { n = old + 1; }
const ts = [thread(add), thread(add)];
ts.forEach(t => t.join());
print(n < 2000, n);

// Output:
// true 1187
