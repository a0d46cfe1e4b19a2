// The next turn of an interval is its delay after the callback has returned.
const at = [];
const i = setInterval(() => {
  at.push(performance.now());
  new threading.Event().wait(30);
  if (at.length === 4) clearInterval(i);
}, 100);
while (at.length < 4) await sleep(10);
print(at.map(t => t - at[0]));

// Output:
// [ 0, 130, 260, 390 ]
