// weft --seed 7
// n++ is a read and a write as well, of variables and of properties.
const counter = { n: 0, m: 0 };
let n = 0;
function add() {
	for (let i = 0; i < 1000; i++) { n++; counter.n++; counter.m += 1; }
}
const ts = [thread(add), thread(add)];
ts.forEach(t => t.join());
print(n < 2000, counter.n < 2000, counter.m < 2000);

// Output:
// true true true
