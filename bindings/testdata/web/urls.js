// URL and URLSearchParams do what the standard says.
const log = console.log
const thrown = f => { try { return f() } catch (e) { return `${e.name}${e.code ? ' ' + e.code : ''}` } }
const hex = b => Array.from(new Uint8Array(b.buffer ?? b, b.byteOffset ?? 0, b.byteLength), x => x.toString(16).padStart(2, '0')).join('')
const p = new URLSearchParams('?a=1&b=2&a=3&c=%20+%zz&d=%ff&=e&f')
log([...p].map(String), p.size, p.get('a'), p.getAll('a'), p.has('a', '3'), p.has('a', '9'), String(p))
p.delete('a', '1'); p.set('b', 9); p.append('z', 'é&='); p.sort(); log(String(p), [...p.keys()], [...p.values()])
log(String(new URLSearchParams({ a: 1, b: 'x y' })), String(new URLSearchParams([['a', 1], ['b', 2]])), String(new URLSearchParams(new Map([['q', 'r']]))), String(new URLSearchParams(p)) === String(p), thrown(() => new URLSearchParams([['a']])), thrown(() => new URLSearchParams([1])), String(new URLSearchParams(undefined)), String(new URLSearchParams(null)), String(new URLSearchParams(5)))
const u = new URL('http://x/?a=1#f'); const sp = u.searchParams; sp.append('b', '2 3'); log(u.href, u.search); u.search = '?z=9'; log(String(sp), sp === u.searchParams); u.href = 'http://y/?k=v'; log(String(sp)); sp.delete('k'); log(u.href)
for (const [k] of new URLSearchParams('a=1&b=2')) log(k)
{ const q = new URLSearchParams('a=1&b=2&c=3'); const seen = []; for (const [k] of q) { seen.push(k); q.delete(k) } log(seen) }
log(URL.canParse('x'), URL.canParse('x', 'http://y'), URL.parse('x'), URL.parse('/p', 'http://h').href, JSON.stringify({ u }), thrown(() => new URL()), thrown(() => new URL('//', undefined)), `${new URL('HTTP://EXAMPLE.com:80/../a b?c d#e f')}`, new URL('http://münchen.de/').host, new URL('blob:http://a:1/b').origin, new URL('file:///x').origin)
u.port = '99999'; u.port = '81'; u.protocol = 'https'; u.host = 'q:443'; u.username = 'a b'; u.password = ':'; u.pathname = 'a/../b'; u.hash = 'x y'; log(u.href, u.origin, u.host)
p.forEach(function (v, k, o) { log(v, k, o === p, this.q) }, { q: 1 })
log(Object.prototype.toString.call(p.entries()), typeof p[Symbol.iterator], p.entries === p[Symbol.iterator], URLSearchParams.prototype[Symbol.iterator].name, p.entries().next())

// Output:
// [ 'a,1', 'b,2', 'a,3', 'c,  %zz', 'd,�', ',e', 'f,' ] 7 1 [ '1', '3' ] true false a=1&b=2&a=3&c=++%25zz&d=%EF%BF%BD&=e&f=
// =e&a=3&b=9&c=++%25zz&d=%EF%BF%BD&f=&z=%C3%A9%26%3D [
//   '',  'a', 'b',
//   'c', 'd', 'f',
//   'z'
// ] [ 'e', '3', '9', '  %zz', '�', '', 'é&=' ]
// a=1&b=x+y a=1&b=2 q=r true TypeError TypeError  null= 5=
// http://x/?a=1&b=2+3#f ?a=1&b=2+3
// z=9 true
// k=v
// http://y/
// a
// b
// [ 'a', 'c' ]
// false true null http://h/p {"u":"http://y/"} TypeError TypeError ERR_INVALID_URL http://example.com/a%20b?c%20d#e%20f xn--mnchen-3ya.de http://a:1 null
// https://a%20b:%3A@q/b#x%20y https://q q
// e  true 1
// 3 a true 1
// 9 b true 1
//   %zz c true 1
// � d true 1
//  f true 1
// é&= z true 1
// [object URLSearchParams Iterator] function true entries { value: [ '', 'e' ], done: false }
