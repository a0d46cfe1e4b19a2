const path = require('path')
const { posix, win32 } = path
for (const p of [posix, win32]) {
	console.log(p.join('a', '..', '..', 'b', './c'), p.normalize('/a//b/../c/.'), p.basename('/x/y.tar.gz', '.gz'), p.dirname('/x/y/z'), p.extname('a.b.c'))
	console.log(p.parse('/home/u/file.txt'), p.format({ dir: '/d', name: 'n', ext: 'e' }))
	console.log(p.relative('/a/b/c', '/a/d'), p.isAbsolute('/a'), p.isAbsolute('a'), JSON.stringify(p.sep), JSON.stringify(p.delimiter), p.toNamespacedPath('x') === 'x')
	console.log(p.resolve('/a', '..', 'b', '/c', 'd'), p.join(''), p.dirname(''), p.basename('a\\b'))
}
console.log(win32.parse('C:\\a\\b.txt'), win32.join('\\\\server', 'share', '..', 'x'), win32.isAbsolute('C:/'))
console.log(path === posix, require('node:path/win32') === win32, require('path/posix') === posix)
for (const bad of [() => path.join(5), () => path.resolve(null), () => path.parse(), () => path.basename('a', 1)]) {
	try { bad() } catch (e) { console.log(e.name, e.code, e.message, String(e)) }
}
