for (const wrong of ['', 'x', '1.5', 1.5, NaN, {}, [], true, Symbol('s'), 1n]) {
  try { process.exitCode = wrong; print('accepted', wrong); } catch (e) { print(String(e)); }
}
try { process.exit('one'); } catch (e) { print(String(e)); }
print(process.exitCode);

// Output:
// TypeError: process.exitCode: exitCode must be a number, not ''
// TypeError: process.exitCode: exitCode must be a number, not 'x'
// TypeError: process.exitCode: exitCode must be a number, not '1.5'
// TypeError: process.exitCode: exitCode must be a whole number, not 1.5
// TypeError: process.exitCode: exitCode must be a number, not NaN
// TypeError: process.exitCode: exitCode must be a number, not {}
// TypeError: process.exitCode: exitCode must be a number, not []
// TypeError: process.exitCode: exitCode must be a number, not true
// TypeError: process.exitCode: exitCode must be a number, not Symbol(s)
// TypeError: process.exitCode: exitCode must be a number, not 1n
// TypeError: process.exit: code must be a number, not 'one'
// undefined
