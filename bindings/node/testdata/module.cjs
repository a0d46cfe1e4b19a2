const { createRequire, isBuiltin, builtinModules } = require('module')
const require2 = createRequire(__filename)
console.log(require2('path') === require('node:path'), isBuiltin('events'), isBuiltin('node:events'), isBuiltin('nope'), builtinModules.includes('path'))
console.log(process.getBuiltinModule?.('path') === require('path'), require('tty').isatty(99))
for (const bad of [() => createRequire('relative'), () => createRequire(5)]) { try { bad() } catch (e) { console.log(e.code) } }
const { setTimeout } = require('timers/promises'), { URL } = require('url')
setTimeout(1, 'a name of the program that hides a global').then(console.log)
console.log(require('url').pathToFileURL('/x').href, new URL('http://x/y').pathname)
