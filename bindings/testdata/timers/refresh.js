// refresh sets a timer anew, from now, whether or not it has fired; not when it was cleared.
const t = setTimeout(() => print('fired at', performance.now()), 50);
await sleep(30);
print(t.refresh() === t);
await sleep(60);
t.refresh();
await sleep(100);
clearTimeout(t);
t.refresh();

// Output:
// true
// fired at 80
// fired at 140
