// process is an emitter of any event; exit and beforeExit come at the end, beforeExit as often as there is something new.
process.on('exit', code => print('exit', code));
let n = 0;
process.on('beforeExit', code => { print('beforeExit', code); if (n++ < 1) setTimeout(() => print('more'), 5); });
process.once('custom', function (a) { print('custom', a, this === process); });
print(process.emit('custom', 1), process.emit('custom', 2), process.listenerCount('exit'), process.eventNames());
const f = () => print('f'), s = Symbol('s');
process.on(s, f).prependListener(s, () => print('first'));
print(process.emit(s), process.listeners(s).length, process.off(s, f).listenerCount(s), process.removeAllListeners(s).emit(s));
try { process.emit('error', new RangeError('nobody listens')); } catch (e) { print(String(e)); }
try { process.on('x', 1); } catch (e) { print(String(e)); }
process.on('warning', w => print('warned', w.name, w.message, w.code));
process.emitWarning('careful', 'MyWarning', 'W1');
process.emitWarning('so', { type: 'Other', detail: 'because' });

// Output:
// custom 1 true
// true false 1 [ 'exit', 'beforeExit' ]
// first
// f
// true 2 1 false
// RangeError: nobody listens
// TypeError: process.on: listener must be a function, not 1
// warned MyWarning careful W1
// warned Other so undefined
// beforeExit 0
// more
// beforeExit 0
// exit 0

// Errors:
// (weft) [W1] MyWarning: careful
// (weft) Other: so
// because
