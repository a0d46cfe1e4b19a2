const t = setTimeout(() => print('never'), 1);
print(t.close() === t, t);
print(setInterval(() => {}, 5).unref(), Object.prototype.toString.call(t));
try { new t.constructor(); } catch (e) { print(String(e)); }
try { t.ref.call({}); } catch (e) { print(String(e)); }

// Output:
// true Timeout { after 1ms, over }
// Timeout { every 5ms, pending } [object Timeout]
// TypeError: Timeout cannot be constructed
// TypeError: Timeout.ref: this must be a Timeout, not {}
