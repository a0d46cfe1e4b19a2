// The stack of an error of an own class begins where the error is made, and not in the constructors.
class Failure extends Error {
	constructor(m) { super(m); this.name = 'Failure' }
}
class Worse extends Failure {}
class Worst extends Failure {
	#seen = note()
	constructor(m) { super(m + '!'); note() }
}
function note() { return 1 }
function Old(m) { return Reflect.construct(Error, [m], Old) }
Old.prototype = Object.create(Error.prototype)
class Many extends AggregateError { constructor(all) { super(all, 'many') } }
const top = e => e.stack.split('\n')[1].trim().replace(/\S*own-errors/, 'own-errors')
function make() { return new Worst('made') }
class Inner extends Error { constructor() { super(top(new Failure('for its message'))) } }
print(top(new Failure('a')), '|', top(new Worse('b')), '|', top(new Worst('c')), '|', top(make()))
print(top(new Old('d')), '|', top(new Many([1])), '|', top(new Inner()), new Inner().message)
print(top(Reflect.construct(Failure, ['e'])), '|', top(new (class extends RangeError {})('f')))
try { (function thrower() { throw new Worst('g') })() } catch (e) { print(String(e), top(e)) }

// Output:
// at own-errors.js:17:11 | at own-errors.js:17:39 | at own-errors.js:17:65 | at make own-errors.js:15:26)
// at own-errors.js:18:11 | at own-errors.js:18:35 | at own-errors.js:18:60 at own-errors.js:16:55
// at own-errors.js:19:19 | at own-errors.js:19:56
// Failure: g! at thrower own-errors.js:20:35)
