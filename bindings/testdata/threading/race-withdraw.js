// weft --seed 3
// Look, then act: both see that there is enough.
let balance = 100;
function withdraw(amount) {
	const before = balance;
	if (before < amount) return 0;
	balance = before - amount;
	return amount;
}
let paid = 0, rounds = 0;
while (paid <= 100 && rounds++ < 1000) {
	balance = 100;
	const a = thread(withdraw, 80), b = thread(withdraw, 80);
	paid = a.result() + b.result();
}
print(paid, balance, rounds < 1000);

// Output:
// 160 20 true
