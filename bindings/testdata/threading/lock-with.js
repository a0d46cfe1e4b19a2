const lock = new threading.Lock();
print(lock.with(() => [lock.locked(), 'value']), lock.locked());
try { lock.with(() => { throw new Error('out'); }); } catch (e) { print(e.message, lock.locked()); }
try { lock.with(() => lock.release()); } catch (e) { print(e.name, e.message); }
try { lock.with(); } catch (e) { print(e.name + ': ' + e.message); }
print(lock.locked());

// Output:
// [ true, 'value' ] false
// out false
// InvalidStateError lock is not held
// TypeError: Lock.with: fn must be a function, not undefined
// false
