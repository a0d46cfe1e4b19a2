const { Queue, Empty, Full } = queue;
const attempt = fn => { try { fn(); } catch (e) { print(e.name + ': ' + e.message, e instanceof Empty, e instanceof Full, time.monotonic()); } };
const tiny = new Queue(1);
attempt(() => tiny.get({ timeout: 10 }));
attempt(() => tiny.get({ block: false }));
attempt(() => tiny.get(false));
attempt(() => tiny.get(true, 10));
attempt(() => tiny.getNowait());
tiny.put('x');
attempt(() => tiny.put('y', { timeout: 10 }));
attempt(() => tiny.put('y', { block: false }));
attempt(() => tiny.put('y', false));
attempt(() => tiny.putNowait('y'));
attempt(() => tiny.get({ timeout: -1 }));
attempt(() => tiny.get({ blocking: true }));
print(tiny);

// Output:
// Empty: queue tiny is empty true false 10
// Empty: queue tiny is empty true false 10
// Empty: queue tiny is empty true false 10
// Empty: queue tiny is empty true false 20
// Empty: queue tiny is empty true false 20
// Full: queue tiny is full false true 30
// Full: queue tiny is full false true 30
// Full: queue tiny is full false true 30
// Full: queue tiny is full false true 30
// RangeError: Queue.get: timeout must not be negative, but is -1 false false 30
// TypeError: Queue.get: there is no option "blocking"; there is block, timeout false false 30
// Queue { 1 of 1 }
