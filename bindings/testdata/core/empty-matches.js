// Regular expressions that may match nothing do so as in other engines: where another match has ended, too.
const show = (text, re) => console.log(re, JSON.stringify([text.match(re), text.replace(re, '-'), text.split(re)]))
for (const re of [/x?/g, /x*/, /(?=b)|a/g, /(?<=a)|a/g, /$|b/g, /(b)?/g, /[b]??/g, /a{0}b?/g]) show('xabx', re)
for (const re of [/😀?/gu, /\p{L}*/gu, /(?:)/gu, /😀*/u, /\s*/g, /a|/gy]) show('😀aé😀', re)
// With the flag y a match begins where it is to, and without g there is one.
for (const re of [/a/y, /a/yu, /😀/yu, /(?<=a)./u]) show('😀aéaé', re)
console.log('ab  '.replace(/\s*$/g, '!'), 'one, two ,three'.split(/\s*,?\s*/, 4), ''.split(/x*/), 'aXbY'.split(/(?=[A-Z])/))
const wrong = pattern => { try { return new RegExp(pattern) } catch (e) { return e.message } }
console.log(['(?<n>a)\\k', '(?<>a)', '(?<a', '(?', '(?<n>a)\\k<m>', '\\k<m>'].map(wrong))
// Output:
// /x?/g [["x","","","x",""],"--a-b--",["","a","b",""]]
// /x*/ [["x"],"-abx",["","a","b",""]]
// /(?=b)|a/g [["a",""],"x--bx",["x","bx"]]
// /(?<=a)|a/g [["a",""],"x--bx",["x","bx"]]
// /$|b/g [["b",""],"xa-x-",["xa","x"]]
// /(b)?/g [["","","b","",""],"-x-a--x-",["x",null,"a","b","x"]]
// /[b]??/g [["","","","",""],"-x-a-b-x-",["x","a","b","x"]]
// /a{0}b?/g [["","","b","",""],"-x-a--x-",["x","a","x"]]
// /😀?/gu [["😀","","","😀",""],"--a-é--",["","a","é",""]]
// /\p{L}*/gu [["","aé","",""],"-😀--😀-",["😀","😀"]]
// /(?:)/gu [["","","","",""],"-😀-a-é-😀-",["😀","a","é","😀"]]
// /😀*/u [["😀"],"-aé😀",["","a","é",""]]
// /\s*/g [["","","","","","",""],"-\ud83d-\ude00-a-é-\ud83d-\ude00-",["\ud83d","\ude00","a","é","\ud83d","\ude00"]]
// /a|/gy [["","","a","","","",""],"-\ud83d-\ude00--é-\ud83d-\ude00-",["\ud83d","\ude00","é","\ud83d","\ude00"]]
// /a/y [null,"😀aéaé",["😀","é","é"]]
// /a/uy [null,"😀aéaé",["😀","é","é"]]
// /😀/uy [["😀"],"😀aéaé",["","aéaé"]]
// /(?<=a)./u [["é"],"😀a-aé",["😀a","a",""]]
// ab!! [ 'o', 'n', 'e', 't' ] [] [ 'a', 'Xb', 'Y' ]
// [
//   'Invalid regular expression: /(?<n>a)\\k/: Invalid named reference',
//   'Invalid regular expression: /(?<>a)/: Invalid capture group name',
//   'Invalid regular expression: /(?<a/: Invalid capture group name',
//   'Invalid regular expression: /(?/: Invalid group',
//   'Invalid regular expression: /(?<n>a)\\k<m>/: Invalid named capture referenced',
//   /\k<m>/
// ]
