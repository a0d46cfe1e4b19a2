// Lengths, offsets and patterns that are wrong have the messages that Node gives them.
for (const f of [() => new Uint8Array(-1), () => new Float64Array(-5), () => new ArrayBuffer(-1), () => new DataView(new ArrayBuffer(1)).getInt32(0), () => new DataView(new ArrayBuffer(1)).setFloat64(5, 1), () => new RegExp('['), () => RegExp('(', 'g'), () => /a/.compile?.('['), () => new RegExp('a', 'zz'), () => 'x'.match('['), () => new DataView(new ArrayBuffer(1), 5)]) try { f() } catch (e) { print(e.name, e.message) }
for (const p of ['[', ')', '*', '[b-a]', '\\', 'a{2,1}', '\\k<x>', '(?<=', '(?:']) for (const flags of ['', 'u']) try { new RegExp(p, flags); print(p, flags, 'is taken') } catch (e) { print(e.message) }

// Output:
// RangeError Invalid typed array length: -1
// RangeError Invalid typed array length: -5
// RangeError Invalid array buffer length
// RangeError Offset is outside the bounds of the DataView
// RangeError Offset is outside the bounds of the DataView
// SyntaxError Invalid regular expression: /[/: Unterminated character class
// SyntaxError Invalid regular expression: /(/g: Unterminated group
// SyntaxError Invalid regular expression: /[/: Unterminated character class
// SyntaxError Invalid flags supplied to RegExp constructor 'zz'
// SyntaxError Invalid regular expression: /[/: Unterminated character class
// RangeError Start offset 5 is outside the bounds of the buffer
// Invalid regular expression: /[/: Unterminated character class
// Invalid regular expression: /[/u: Unterminated character class
// Invalid regular expression: /)/: Unmatched ')'
// Invalid regular expression: /)/u: Unmatched ')'
// Invalid regular expression: /*/: Nothing to repeat
// Invalid regular expression: /*/u: Nothing to repeat
// Invalid regular expression: /[b-a]/: Range out of order in character class
// Invalid regular expression: /[b-a]/u: Range out of order in character class
// Invalid regular expression: /\/: \ at end of pattern
// Invalid regular expression: /\/u: \ at end of pattern
// Invalid regular expression: /a{2,1}/: numbers out of order in {} quantifier
// Invalid regular expression: /a{2,1}/u: numbers out of order in {} quantifier
// \k<x>  is taken
// Invalid regular expression: /\k<x>/u: Invalid named capture referenced
// Invalid regular expression: /(?<=/: Unterminated group
// Invalid regular expression: /(?<=/u: Unterminated group
// Invalid regular expression: /(?:/: Unterminated group
// Invalid regular expression: /(?:/u: Unterminated group
