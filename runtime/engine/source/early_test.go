package source_test

import (
	"testing"

	"weft/runtime/engine/source"
)

// TestEarlyErrors holds what is an error before anything runs although goja takes it, and what looks like that.
func TestEarlyErrors(t *testing.T) {
	const octal, decimal = "Octal escape sequences are not allowed in strict mode", `\8 and \9 are not allowed in strict mode`
	const rest, after, word = "Rest element must be last element", "Unexpected ',' after rest pattern", "Unexpected reserved word"
	for _, c := range []struct {
		name, code, want string
	}{
		{"a.js", `'use strict'; '\07'`, octal}, {"a.js", `'use strict'; '\1'`, octal}, {"a.js", `'use strict'; '\08'`, octal},
		{"a.js", `'use strict'; '\8'`, decimal}, {"a.js", `function f() { '\07'; 'use strict' }`, octal},
		{"a.js", `class A { m() { return '\101' } }`, octal}, {"a.js", `(() => { 'use strict'; '\9' })`, decimal},
		{"a.mjs", `'\07'`, octal},
		{"a.js", `'\07\8'; (() => { 'use strict'; '\0'; '\\07'; '\0a' })`, ""}, {"a.js", `(() => { 'use strict' }); '\07'`, ""},
		{"a.js", `let b, c; ({...b, c} = {})`, after}, {"a.js", `let b; ({...b /* a */ , } = {})`, rest}, {"a.js", `let b; ({...b /* a, */ } = {}), 1`, ""},
		{"a.js", `for ({...b, c} of []);`, after},
		{"a.mjs", `await: 1`, word}, {"a.mjs", `class await {}`, word}, {"a.mjs", `function f() { return aw\u0061it }`, word},
		{"a.mjs", `({ await: 1 }).await; await 1; async () => await 1`, ""},
		{"a.mjs", `new.target`, "new.target expression is not allowed here"}, {"a.mjs", `(function () { new.target })`, ""},
		{"a.mjs", `var f; function f() {}`, "Identifier 'f' has already been declared"}, {"a.mjs", `function f() {} function f() {}`, "Identifier 'f' has already been declared"},
		{"a.js", `var f; function f() {} function f() {}`, ""}, {"a.mjs", `(() => { var f; function f() {} })`, ""},
		{"a.mjs", "let x\n<!-- a", "HTML comments are not allowed in modules"}, {"a.mjs", "/*\n*/--> a", "HTML comments are not allowed in modules"},
		{"a.mjs", "let x = 1; while (x-->0); '<!--'; /<!--/", ""}, {"a.js", "1 <!-- a\n--> b", ""},
		{"a.mjs", `import * \u0061s m from 'm'`, "Keyword must not contain escaped characters"}, {"a.mjs", `import m fr\u006fm 'm'`, "Keyword must not contain escaped characters"},
		{"a.mjs", `let a; export { a \u0061s b }`, "Keyword must not contain escaped characters"}, {"a.mjs", `import { a\u0061 } from 'm'`, ""},
	} {
		_, err := source.Compile(source.Text{Name: c.name, Code: c.code}, source.Options{})
		got := ""
		if e, ok := err.(*source.SyntaxError); ok {
			got = e.Message
		} else if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.name, c.code, got, c.want)
		}
	}
}
