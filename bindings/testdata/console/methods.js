// The methods need no this, and are enumerable; console is an ordinary object.
const { log } = console;
log(Object.prototype.toString.call(console), typeof console.log, console.log.name);
print(Object.keys(console).sort().join(' '));

// Output:
// [object console] function log
// assert count countReset debug dir dirxml error group groupCollapsed groupEnd info log table time timeEnd timeLog trace warn
