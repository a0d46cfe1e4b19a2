const { Barrier, BrokenBarrierError } = threading;
const attempt = fn => { try { print(fn()); } catch (e) { print(e.name + ': ' + e.message, e instanceof BrokenBarrierError); } };
const barrier = new Barrier(3);
const t = thread(() => attempt(() => barrier.wait()));
attempt(() => barrier.wait(10));
t.join();
print(barrier, barrier.broken);
attempt(() => barrier.wait());
barrier.reset();
print(barrier.broken);
const u = thread(() => attempt(() => barrier.wait()));
time.sleep(1);
barrier.abort();
u.join();
const bad = new Barrier(1, () => { throw new RangeError('in the action'); });
attempt(() => bad.wait());
print(bad.broken);
attempt(() => new Barrier(2, null, 5).wait());

// Output:
// BrokenBarrierError: barrier is broken true
// BrokenBarrierError: barrier is broken true
// Barrier { broken } true
// BrokenBarrierError: barrier is broken true
// false
// BrokenBarrierError: barrier is broken true
// RangeError: in the action false
// true
// BrokenBarrierError: barrier 1#3 is broken true
