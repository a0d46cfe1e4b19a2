// TextEncoder, TextDecoder, atob and btoa do what the standards say; what Node says differently is left out.
const log = console.log
const thrown = f => { try { return f() } catch (e) { return `${e.name}${e.code ? ' ' + e.code : ''}` } }
const rejected = async f => { try { return await f() } catch (e) { return e.name } }
const hex = b => Array.from(new Uint8Array(b.buffer ?? b, b.byteOffset ?? 0, b.byteLength), x => x.toString(16).padStart(2, '0')).join('')
const te = new TextEncoder()
log(hex(te.encode('h\u00e9\u20ac\u{1F600}\ud800x')), te.encode().length, te.encodeInto('a\u{1F600}b', new Uint8Array(4)), te.encodeInto('\ud83d\ude00zz', new Uint8Array(5)), te.encodeInto('abc', new Uint8Array(0)))
for (const l of ['utf8', 'UTF-8', ' latin1 ', 'ascii', 'utf-16', 'unicode', 'sjis', 'gbk', 'koi8-r', 'big5', 'euc-kr', 'iso-8859-2', 'x-user-defined', 'macintosh', 'nope', 'replacement', 'utf-16be', '\u00a0utf8'])
  log(l, thrown(() => new TextDecoder(l).encoding))
const bytes = (...x) => new Uint8Array(x)
for (const b of [[0xff], [0xc3], [0xe2, 0x82], [0xe2, 0x82, 0x41], [0xf0, 0x9f, 0x98], [0xf0, 0x9f, 0x98, 0x80], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbb, 0xbf, 0x61], [0xf0, 0x80, 0x80], [0xe0, 0x80, 0xe2, 0x82, 0xac]])
  log(b.map(x => x.toString(16)).join(' '), escape(new TextDecoder().decode(bytes(...b))), thrown(() => escape(new TextDecoder('utf-8', { fatal: true }).decode(bytes(...b)))), escape(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes(...b))))
{ const d = new TextDecoder(); let s = ''; for (const x of te.encode('\ufeffh\u00e9\u20ac\u{1F600}!')) s += '|' + escape(d.decode(bytes(x), { stream: true })); s += '|' + escape(d.decode()); log(s); log(escape(d.decode(te.encode('\ufeffx')))) }
{ const d = new TextDecoder(); log(escape(d.decode(bytes(0xe2), { stream: true })), escape(d.decode()), escape(d.decode(bytes(0x82)))) }
log(escape(new TextDecoder('utf-16le').decode(bytes(0xff, 0xfe, 0x61, 0, 0x00, 0xd8, 0x62, 0))), escape(new TextDecoder('utf-16be').decode(bytes(0, 0x61, 0xd8, 0x3d, 0xde, 0))), escape(new TextDecoder('utf-16le').decode(bytes(0x61, 0, 0x62))))
log(thrown(() => new TextDecoder('utf-16le', { fatal: true }).decode(bytes(0x00, 0xd8))), escape(new TextDecoder('utf-16le', { fatal: true }).decode(bytes(0xfd, 0xff))))
log(new TextDecoder('windows-1251').decode(bytes(0xcf, 0xf0, 0xe8)), new TextDecoder('shift_jis').decode(bytes(0x82, 0xb1, 0x82, 0xf1)), new TextDecoder('gb18030').decode(bytes(0xc4, 0xe3)), new TextDecoder('euc-jp').decode(bytes(0xa4, 0xa2)), new TextDecoder('big5').decode(bytes(0xa7, 0x41)))
log(escape(new TextDecoder('latin1').decode(bytes(0x80, 0x81, 0xe9))), escape(new TextDecoder('shift_jis').decode(bytes(0x81, 0x30))), escape(new TextDecoder('windows-1253').decode(bytes(0x81, 0xaa))))
log(new TextDecoder().decode(new DataView(te.encode('xyz').buffer, 1)), new TextDecoder().decode(te.encode('abc').buffer), new TextDecoder().decode(), thrown(() => new TextDecoder().decode('x')))
log(btoa('hello'), btoa('\xff\xfe'), atob('aGVsbG8='), atob(' aGVs bG8 '), thrown(() => btoa('\u20ac')), thrown(() => atob('a')), thrown(() => atob('a===')), atob(''), btoa(''), escape(atob('/////w==')), thrown(() => atob('ab=c')), atob('YQ'), btoa(null), atob(null).length, thrown(() => atob()))

// Output:
// 68c3a9e282acf09f9880efbfbd78 0 { read: 1, written: 1 } { read: 3, written: 5 } { read: 0, written: 0 }
// utf8 utf-8
// UTF-8 utf-8
//  latin1  windows-1252
// ascii windows-1252
// utf-16 utf-16le
// unicode utf-16le
// sjis shift_jis
// gbk gbk
// koi8-r koi8-r
// big5 big5
// euc-kr euc-kr
// iso-8859-2 iso-8859-2
// x-user-defined x-user-defined
// macintosh macintosh
// nope RangeError ERR_ENCODING_NOT_SUPPORTED
// replacement RangeError ERR_ENCODING_NOT_SUPPORTED
// utf-16be utf-16be
//  utf8 RangeError ERR_ENCODING_NOT_SUPPORTED
// ff %uFFFD TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD
// c3 %uFFFD TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD
// e2 82 %uFFFD TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD
// e2 82 41 %uFFFDA TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFDA
// f0 9f 98 %uFFFD TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD
// f0 9f 98 80 %uD83D%uDE00 %uD83D%uDE00 %uD83D%uDE00
// ed a0 80 %uFFFD%uFFFD%uFFFD TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD%uFFFD%uFFFD
// c0 80 %uFFFD%uFFFD TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD%uFFFD
// f4 90 80 80 %uFFFD%uFFFD%uFFFD%uFFFD TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD%uFFFD%uFFFD%uFFFD
// ef bb bf 61 a a %uFEFFa
// f0 80 80 %uFFFD%uFFFD%uFFFD TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD%uFFFD%uFFFD
// e0 80 e2 82 ac %uFFFD%uFFFD%u20AC TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD%uFFFD%u20AC
// ||||h||%E9|||%u20AC||||%uD83D%uDE00|%21|
// x
//  %uFFFD %uFFFD
// a%uFFFDb a%uD83D%uDE00 a%uFFFD
// TypeError ERR_ENCODING_INVALID_ENCODED_DATA %uFFFD
// При こん 你 あ 你
// %u20AC%81%E9 %uFFFD0 %81%uFFFD
// yz abc  TypeError
// aGVsbG8= //4= hello hello InvalidCharacterError 5 InvalidCharacterError 5 InvalidCharacterError 5   %FF%FF%FF%FF InvalidCharacterError 5 a bnVsbA== 3 TypeError
