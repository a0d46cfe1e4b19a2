// URLPattern tells paths apart.
const p = new URLPattern({ pathname: '/books/:id' }); console.log(p.test('http://x/books/12'), p.exec('http://x/books/12').pathname.groups.id, p.pathname, URLPattern.length, p.test('http://x/q'))
const q = new URLPattern('https://*.example.com/:a/*?q=:z#h'); console.log(q.exec('https://w.example.com/1/2/3?q=9#h')?.search.groups, q.hostname)
console.log(new URLPattern('/foo/:x(\\d+)', 'https://e.com').exec('https://e.com/foo/12').pathname.groups, new URLPattern({pathname:'/é/:ü'}).test('http://a/é/1'))
try { new URLPattern('x') } catch (e) { console.log(e.name) }

// Output:
// true 12 /books/:id 0 false
// undefined *.example.com
// { x: '12' } true
// TypeError
