// weft --seed 1
// The textbook race: n = n + 1 reads, is interrupted, and writes what is out of date.
let n = 0;
function add() {
	for (let i = 0; i < 1000; i++) n = n + 1;
}
const ts = [thread(add), thread(add)];
ts.forEach(t => t.join());
print(n < 2000);

// Output:
// true
