// The messages of errors are those of V8, as Node prints them: each line is a program and what it throws there.
const table = `
null.x  →  TypeError: Cannot read properties of null (reading 'x')
{let a = null; a.x.y}  →  TypeError: Cannot read properties of null (reading 'x')
{let u; u.foo()}  →  TypeError: Cannot read properties of undefined (reading 'foo')
{let u; u[0]}  →  TypeError: Cannot read properties of undefined (reading '0')
{let u, k='q'; u[k]}  →  TypeError: Cannot read properties of undefined (reading 'q')
{let u; u[Symbol.iterator]}  →  TypeError: undefined is not iterable (cannot read property Symbol(Symbol.iterator))
{let t = {a:{}}; t.a.b.c()}  →  TypeError: Cannot read properties of undefined (reading 'c')
{let t = {a:{}}; t.a.b()}  →  TypeError: t.a.b is not a function
{let t = {a:{}}; t['a']['b']()}  →  TypeError: t.a.b is not a function
{let t = {a:{}}; let k='z'; t.a[k](1,2)}  →  TypeError: t.a[k] is not a function
{let t = {a(){}}; t.a()()}  →  TypeError: t.a(...) is not a function
{let t = {a(){return {}}}; t.a(1).b()}  →  TypeError: t.a(...).b is not a function
(function(){})()()  →  TypeError: (intermediate value)(...) is not a function
(() => 1)()()  →  TypeError: (intermediate value)(...) is not a function
{let t = sleep(1); t.foo()}  →  TypeError: t.foo is not a function; t is a promise: await it
{let t = sleep(1); for (const x of t);}  →  TypeError: t is not iterable; t is a promise: await it
(async () => [])().map(x => x)  →  TypeError: (intermediate value)(...).map is not a function; it is a promise: await it
new Lock()  →  ReferenceError: Lock is not defined; did you mean threading.Lock?
current_thread()  →  ReferenceError: current_thread is not defined; did you mean threading.currentThread?
fs.readFileSync('x')  →  ReferenceError: fs is not defined: import fs from 'fs'
promisify(f)  →  ReferenceError: promisify is not defined: import { promisify } from 'util'
logging.info('x')  →  ReferenceError: logging is not defined: weft has console for that
class A { #x; get() { return this.#x } } new A().get.call(undefined)  →  TypeError: Cannot read properties of undefined (reading '#x')
class A { #x; set() { this.#x = 1 } } new A().set.call(null)  →  TypeError: Cannot set properties of null (setting '#x')
class A { #x; has() { return #x in this } } new A().has.call(undefined)  →  TypeError: Cannot use 'in' operator to search for '#x' in undefined
class A { #x; get() { return this.#x } } new A().get.call(5)  →  TypeError: Cannot read private member #x from an object whose class did not declare it
(1,2)()  →  TypeError: (1 , 2) is not a function
5()  →  TypeError: 5 is not a function
'abc'()  →  TypeError: "abc" is not a function
[1,2]()  →  TypeError: [1,2] is not a function
({})()  →  TypeError: {} is not a function
null()  →  TypeError: null is not a function
undefined()  →  TypeError: undefined is not a function
this.zz()  →  TypeError: this.zz is not a function
new Foo.Bar()  →  ReferenceError: Foo is not defined
{let q={}; new q.X()}  →  TypeError: q.X is not a constructor
{let q={}; new q.X}  →  TypeError: q.X is not a constructor
{let q={}; new q.a.b()}  →  TypeError: Cannot read properties of undefined (reading 'b')
{let f=5; new f()}  →  TypeError: f is not a constructor
{let f=()=>1; new f()}  →  TypeError: f is not a constructor
new (()=>1)  →  TypeError: (intermediate value) is not a constructor
new 5  →  TypeError: 5 is not a constructor
new (class { constructor(){ this.x() } })  →  TypeError: this.x is not a function
{const {a} = null}  →  TypeError: Cannot destructure property 'a' of 'null' as it is null.
{const {a} = undefined}  →  TypeError: Cannot destructure property 'a' of 'undefined' as it is undefined.
{const {} = null}  →  TypeError: Cannot destructure 'null' as it is null.
{let n=null; const {a} = n}  →  TypeError: Cannot destructure property 'a' of 'n' as it is null.
(function f({a}){})()  →  TypeError: Cannot destructure property 'a' of 'undefined' as it is undefined.
(({a,b})=>1)()  →  TypeError: Cannot destructure property 'a' of 'undefined' as it is undefined.
(([a,b])=>1)()  →  TypeError: undefined is not iterable (cannot read property Symbol(Symbol.iterator))
(([a,b])=>1)(5)  →  TypeError: number 5 is not iterable (cannot read property Symbol(Symbol.iterator))
{const [a] = undefined}  →  TypeError: undefined is not iterable
{const [a] = null}  →  TypeError: null is not iterable
{const [b] = 5}  →  TypeError: 5 is not iterable
{const [b] = {}}  →  TypeError: {} is not iterable
{let n={}; const [b] = n}  →  TypeError: n is not iterable
{let a; ({a} = null)}  →  TypeError: Cannot destructure property 'a' of 'null' as it is null.
for (const x of 5) {}  →  TypeError: 5 is not iterable
for (const x of {}) {}  →  TypeError: {} is not iterable
for (const x of undefined) {}  →  TypeError: undefined is not iterable
{let o={}; for (const x of o) {}}  →  TypeError: o is not iterable
{let o={}; for (const x of o.p) {}}  →  TypeError: o.p is not iterable
{let o={}; for (const x of o.f) {}}  →  TypeError: o.f is not iterable
{let o = {}; [...o]}  →  TypeError: o is not iterable
{let o; [...o]}  →  TypeError: o is not iterable
[...5]  →  TypeError: 5 is not iterable
Math.max(...5)  →  TypeError: Spread syntax requires ...iterable[Symbol.iterator] to be a function
new Map(5)  →  TypeError: number 5 is not iterable (cannot read property Symbol(Symbol.iterator))
new Map([1])  →  TypeError: Iterator value 1 is not an entry object
new Set(5)  →  TypeError: number 5 is not iterable (cannot read property Symbol(Symbol.iterator))
new Set({})  →  TypeError: object is not iterable (cannot read property Symbol(Symbol.iterator))
Array.from(null)  →  TypeError: object null is not iterable (cannot read property Symbol(Symbol.iterator))
Object.fromEntries(5)  →  TypeError: number 5 is not iterable (cannot read property Symbol(Symbol.iterator))
Object.fromEntries([1])  →  TypeError: Iterator value 1 is not an entry object
{ y(); const y = 1 }  →  ReferenceError: Cannot access 'y' before initialization
{ y; let y = 1 }  →  ReferenceError: Cannot access 'y' before initialization
{ class A extends B {}; class B {} }  →  ReferenceError: Cannot access 'B' before initialization
{ typeof z; let z }  →  ReferenceError: Cannot access 'z' before initialization
{ z = 1; let z }  →  ReferenceError: Cannot access 'z' before initialization
{ const c = 1; c = 2 }  →  TypeError: Assignment to constant variable.
{ const c = 1; c++ }  →  TypeError: Assignment to constant variable.
(function(a = b, b){})()  →  ReferenceError: Cannot access 'b' before initialization
[].reduce((a,b)=>a)  →  TypeError: Reduce of empty array with no initial value
[].reduceRight((a,b)=>a)  →  TypeError: Reduce of empty array with no initial value
{class K {}; K()}  →  TypeError: Class constructor K cannot be invoked without 'new'
{let k = class {}; k()}  →  TypeError: Class constructor k cannot be invoked without 'new'
Map()  →  TypeError: Constructor Map requires 'new'
Promise()  →  TypeError: Promise constructor cannot be invoked without 'new'
null.x = 1  →  TypeError: Cannot set properties of null (setting 'x')
{let s = {}; s.a.b = 1}  →  TypeError: Cannot set properties of undefined (setting 'b')
{let s = {}; s.a[0] = 1}  →  TypeError: Cannot set properties of undefined (setting '0')
{let s = {}; s.a.b++}  →  TypeError: Cannot read properties of undefined (reading 'b')
{let s = {}; s.a.b += 1}  →  TypeError: Cannot read properties of undefined (reading 'b')
{let s; delete s.x}  →  TypeError: Cannot convert undefined or null to object
{let s=null; s.x ??= 1}  →  TypeError: Cannot read properties of null (reading 'x')
'abc'.foo()  →  TypeError: "abc".foo is not a function
(5).foo()  →  TypeError: 5.foo is not a function
Symbol() + ''  →  TypeError: Cannot convert a Symbol value to a string
+Symbol()  →  TypeError: Cannot convert a Symbol value to a number
Symbol()+1  →  TypeError: Cannot convert a Symbol value to a number
({}) instanceof 5  →  TypeError: Right-hand side of 'instanceof' is not an object
({}) instanceof ({})  →  TypeError: Right-hand side of 'instanceof' is not callable
({}) instanceof (()=>1)  →  TypeError: Function has non-object prototype 'undefined' in instanceof check
'a' in undefined  →  TypeError: Cannot use 'in' operator to search for 'a' in undefined
(()=>{"use strict"; Object.freeze({a:1}).a = 2})()  →  TypeError: Cannot assign to read only property 'a' of object '#<Object>'
(()=>{"use strict"; Object.freeze([1])[0] = 2})()  →  TypeError: Cannot assign to read only property '0' of object '[object Array]'
(()=>{"use strict"; Object.freeze({a:1}).b = 2})()  →  TypeError: Cannot add property b, object is not extensible
(()=>{"use strict"; delete Object.freeze({a:1}).a})()  →  TypeError: Cannot delete property 'a' of #<Object>
(()=>{"use strict"; class Foo { get g() {} }; new Foo().g = 1})()  →  TypeError: Cannot set property g of #<Foo> which has only a getter
(()=>{"use strict"; class Foo {}; delete Object.freeze(Object.assign(new Foo(), {x:1})).x})()  →  TypeError: Cannot delete property 'x' of #<Foo>
new Uint32Array(new ArrayBuffer(3))  →  RangeError: byte length of Uint32Array should be a multiple of 4
Number.prototype.toString.call('x')  →  TypeError: Number.prototype.toString requires that 'this' be a Number
(()=>{"use strict"; ({get a(){}}).a = 1})()  →  TypeError: Cannot set property a of #<Object> which has only a getter
(()=>{"use strict"; zzz = 1})()  →  ReferenceError: zzz is not defined
(()=>{"use strict"; "abc".length = 1})()  →  TypeError: Cannot assign to read only property 'length' of string 'abc'
(()=>{"use strict"; "abc".foo = 1})()  →  TypeError: Cannot create property 'foo' on string 'abc'
Object.freeze([1]).push(2)  →  TypeError: Cannot add property 1, object is not extensible
Object.defineProperty(1,'a',{})  →  TypeError: Object.defineProperty called on non-object
Object.defineProperty({},'a',1)  →  TypeError: Property description must be an object: 1
Object.defineProperty(Object.freeze({}),'a',{value:1})  →  TypeError: Cannot define property a, object is not extensible
Object.create(1)  →  TypeError: Object prototype may only be an Object or null: 1
Object.setPrototypeOf({},1)  →  TypeError: Object prototype may only be an Object or null: 1
Object.keys(null)  →  TypeError: Cannot convert undefined or null to object
Object.assign(null)  →  TypeError: Cannot convert undefined or null to object
Object.entries(undefined)  →  TypeError: Cannot convert undefined or null to object
BigInt(1.5)  →  RangeError: The number 1.5 cannot be converted to a BigInt because it is not an integer
BigInt('x')  →  SyntaxError: Cannot convert x to a BigInt
1n + 1  →  TypeError: Cannot mix BigInt and other types, use explicit conversions
1n / 0n  →  RangeError: Division by zero
+1n  →  TypeError: Cannot convert a BigInt value to a number
Math.max(1n)  →  TypeError: Cannot convert a BigInt value to a number
BigInt(undefined)  →  TypeError: Cannot convert undefined to a BigInt
decodeURIComponent('%')  →  URIError: URI malformed
'x'.repeat(-1)  →  RangeError: Invalid count value: -1
(1).toFixed(200)  →  RangeError: toFixed() digits argument must be between 0 and 100
(1).toPrecision(200)  →  RangeError: toPrecision() argument must be between 1 and 100
(1).toExponential(200)  →  RangeError: toExponential() argument must be between 0 and 100
(1).toString(99)  →  RangeError: toString() radix argument must be between 2 and 36
new Array(-1)  →  RangeError: Invalid array length
[].length = -1  →  RangeError: Invalid array length
new Date(NaN).toISOString()  →  RangeError: Invalid time value
'x'.normalize('q')  →  RangeError: The normalization form should be one of NFC, NFD, NFKC, NFKD.
JSON.stringify(1n)  →  TypeError: Do not know how to serialize a BigInt
[1].map(5)  →  TypeError: 5 is not a function
[1].map()  →  TypeError: undefined is not a function
[1].forEach(undefined)  →  TypeError: undefined is not a function
[1].filter({})  →  TypeError: #<Object> is not a function
[3,1].sort(5)  →  TypeError: The comparison function must be either a function or undefined
[1].find('x')  →  TypeError: x is not a function
[1].every(null)  →  TypeError: null is not a function
Array.from([1], 5)  →  TypeError: 5 is not a function
new Promise()  →  TypeError: Promise resolver undefined is not a function
new Promise(5)  →  TypeError: Promise resolver 5 is not a function
new Proxy({}, null)  →  TypeError: Cannot create proxy with a non-object as target or handler
new Proxy(1, {})  →  TypeError: Cannot create proxy with a non-object as target or handler
Reflect.ownKeys(1)  →  TypeError: Reflect.ownKeys called on non-object
Reflect.construct(1)  →  TypeError: 1 is not a constructor
Symbol.keyFor(1)  →  TypeError: 1 is not a symbol
new Symbol  →  TypeError: Symbol is not a constructor
new Map().get.call({})  →  TypeError: Method Map.prototype.get called on incompatible receiver #<Object>
[].at.call(null)  →  TypeError: Cannot convert undefined or null to object
String.prototype.trim.call(null)  →  TypeError: String.prototype.trim called on null or undefined
''.startsWith(/x/)  →  TypeError: First argument to String.prototype.startsWith must not be a regular expression
'a'.matchAll(/x/)  →  TypeError: String.prototype.matchAll called with a non-global RegExp argument
'a'.replaceAll(/x/, '')  →  TypeError: String.prototype.replaceAll called with a non-global RegExp argument
new RegExp('(')  →  SyntaxError: Invalid regular expression: /(/: Unterminated group
new RegExp('a','zz')  →  SyntaxError: Invalid flags supplied to RegExp constructor 'zz'
new RegExp('[b-a]')  →  SyntaxError: Invalid regular expression: /[b-a]/: Range out of order in character class
new RegExp('*')  →  SyntaxError: Invalid regular expression: /*/: Nothing to repeat
new WeakMap().set(1,1)  →  TypeError: Invalid value used as weak map key
new WeakSet().add(1)  →  TypeError: Invalid value used in weak set
new Function('1 +')  →  SyntaxError: Unexpected token '}'
eval('1 +')  →  SyntaxError: Unexpected end of input
eval('let 1')  →  SyntaxError: Unexpected number
eval('var x = ;')  →  SyntaxError: Unexpected token ';'
eval('foo bar')  →  SyntaxError: Unexpected identifier 'bar'
JSON.parse('{a:1}')  →  SyntaxError: Expected property name or '}' in JSON at position 1
JSON.parse('')  →  SyntaxError: Unexpected end of JSON input
JSON.parse('[1,2')  →  SyntaxError: Expected ',' or ']' after array element in JSON at position 4
JSON.parse('{"a": tru}')  →  SyntaxError: Unexpected token '}', "{"a": tru}" is not valid JSON
JSON.parse('{"a": tru')  →  SyntaxError: Unexpected end of JSON input
JSON.parse(undefined)  →  SyntaxError: "undefined" is not valid JSON
JSON.parse('[1,]')  →  SyntaxError: Unexpected token ']', "[1,]" is not valid JSON
JSON.parse("{'a':1}")  →  SyntaxError: Expected property name or '}' in JSON at position 1
JSON.parse('{"a":1,}')  →  SyntaxError: Expected double-quoted property name in JSON at position 7
JSON.parse('{"a" 1}')  →  SyntaxError: Expected ':' after property name in JSON at position 5
JSON.parse('"abc')  →  SyntaxError: Unterminated string in JSON at position 4
JSON.parse('1 2')  →  SyntaxError: Unexpected non-whitespace character after JSON at position 2
JSON.parse('{"a":1}x')  →  SyntaxError: Unexpected non-whitespace character after JSON at position 7
JSON.parse('nul')  →  SyntaxError: Unexpected end of JSON input
JSON.parse('01')  →  SyntaxError: Unexpected number in JSON at position 1
JSON.parse('"a\\nb"')  →  SyntaxError: Bad control character in string literal in JSON at position 2
JSON.parse('"\\\\x"')  →  SyntaxError: Bad escaped character in JSON at position 2
JSON.parse({})  →  SyntaxError: "[object Object]" is not valid JSON
JSON.parse('<html>')  →  SyntaxError: Unexpected token '<', "<html>" is not valid JSON
JSON.parse('{"name": "Alice", "age": 30, "hobbies": ["reading", "chess"], "city": Paris}')  →  SyntaxError: Unexpected token 'P', ...", "city": Paris}" is not valid JSON
class A1 { #x; static t(o){return o.#x} }; A1.t({})  →  TypeError: Cannot read private member #x from an object whose class did not declare it
class A2 { #x; static t(o){o.#x=1} }; A2.t({})  →  TypeError: Cannot write private member #x to an object whose class did not declare it
class A5 extends Object { constructor(){} }; new A5  →  ReferenceError: Must call super constructor in derived class before accessing 'this' or returning from derived constructor
class A6 extends Object { constructor(){ this.x } }; new A6  →  ReferenceError: Must call super constructor in derived class before accessing 'this' or returning from derived constructor
class A7 extends 5 {}  →  TypeError: Class extends value 5 is not a constructor or null
class A8 extends undefined {}  →  TypeError: Class extends value undefined is not a constructor or null
{let o={}; class A9 extends o.x {}}  →  TypeError: Class extends value undefined is not a constructor or null
class B1 { constructor(){ super.x() } }; new B1  →  TypeError: (intermediate value).x is not a function
({get a(){return this.b.c}}).a  →  TypeError: Cannot read properties of undefined (reading 'c')
({toString(){return {}}, valueOf(){return {}}}) + ''  →  TypeError: Cannot convert object to primitive value
function f1(){f1()}; f1()  →  RangeError: Maximum call stack size exceeded
missing  →  ReferenceError: missing is not defined
missing()  →  ReferenceError: missing is not defined
missing.x  →  ReferenceError: missing is not defined
missing = missing2  →  ReferenceError: missing2 is not defined
let {zz} = missing3  →  ReferenceError: missing3 is not defined
a?.b  →  ReferenceError: a is not defined
({}).x.y.z  →  TypeError: Cannot read properties of undefined (reading 'y')
document.getElementById('x')  →  ReferenceError: document is not defined
window.alert(1)  →  ReferenceError: window is not defined
x1 = {}; x1.foo.bar  →  TypeError: Cannot read properties of undefined (reading 'bar')
[].x.y  →  TypeError: Cannot read properties of undefined (reading 'y')
[1,2,3].lenght.x  →  TypeError: Cannot read properties of undefined (reading 'x')
Math.rnd()  →  TypeError: Math.rnd is not a function
console.lg(1)  →  TypeError: console.lg is not a function
(async()=>{}).foo()  →  TypeError: (intermediate value).foo is not a function
`
let right = 0
for (const row of table.trim().split('\n')) {
	const [code, want] = row.split('  →  ')
	let got = 'nothing'
	try {
		(0, eval)(code)
	} catch (e) {
		got = e.name + ': ' + e.message
	}
	if (got === want) right++
	else print(code, 'throws', got, 'and not', want)
}
print(right > 150)

// Output:
// true
