// weft --seed 5
// A thread that is interrupted inside of with keeps the lock.
const lock = new threading.Lock();
let inside = 0, worst = 0;
function work() {
	for (let i = 0; i < 200; i++) lock.with(() => {
		inside++;
		for (let j = 0; j < 5; j++) worst = Math.max(worst, inside);
		inside--;
	});
}
[thread(work), thread(work), thread(work)].forEach(t => t.join());
print(worst);

// Output:
// 1
