const barrier = new threading.Barrier(3, () => print('all here'));
const ts = [1, 2].map(() => thread(() => barrier.wait()));
time.sleep(1);
print(barrier, barrier.nWaiting, barrier.parties, barrier.broken);
const places = [barrier.wait(), ...ts.map(t => t.result())];
print(places.sort(), barrier.nWaiting);
for (const n of [0, 1.5, undefined]) {
	try { new threading.Barrier(n); } catch (e) { print(e.name + ': ' + e.message); }
}

// Output:
// Barrier { 2 of 3 waiting } 2 3 false
// all here
// [ 0, 1, 2 ] 0
// RangeError: Barrier: parties must be 1 or more, not 0
// TypeError: Barrier: parties must be a whole number, not 1.5
// TypeError: Barrier: parties must be a number, not undefined
