const url = require('url'), qs = require('querystring')
console.log(url.fileURLToPath('file:///a%20b/c'), url.pathToFileURL('/a b#?%.txt').href, url.fileURLToPath(new URL('file:///x')))
for (const bad of [() => url.fileURLToPath('http://x'), () => url.fileURLToPath('file://host/x'), () => url.fileURLToPath(5), () => url.pathToFileURL(5)]) { try { bad() } catch (e) { console.log(e.code, e.message) } }
const u = url.parse('http://user:pw@host.com:8080/p/a/t/h?query=string#hash'); console.log(u.host, u.auth, u.pathname, u.query, u.hash, u.href, url.parse('/a?b=c', true).query)
console.log(url.format({ protocol: 'https', hostname: 'x.y', pathname: '/z', query: { a: 1 } }), url.resolve('/one/two/three', 'four'), url.resolve('http://example.com/one', '/two'), url.URL === URL, url.format(new URL('http://a:b@x.com/p#h'), { fragment: false, auth: false }))
console.log(url.urlToHttpOptions(new URL('https://a:b@x.com:81/p?q')).path, url.domainToASCII('español.com'))
console.log(qs.parse('a=1&b=2&a=3&c&d=%20x+y'), qs.stringify({ a: [1, 2], b: 'x y', c: true, d: null }), qs.escape('a&b'), qs.unescape('a%26b'), qs.parse('a:1;b:2', ';', ':'), qs.stringify({ a: 1, b: 2 }, ';', ':'))
console.log(qs.parse('a=1&a=2&a=3', null, null, { maxKeys: 2 }), qs.parse('x=%zz'), qs.encode === qs.stringify)
