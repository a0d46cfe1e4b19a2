package source_test

import (
	"strings"
	"testing"

	"weft/runtime/engine/source"
)

func TestRedeclare(t *testing.T) {
	h := newHost(t)
	for _, c := range []struct{ code, want string }{
		{`let x = 1, y; const f = () => x; f.name`, "f"},
		{`x + String(y) + f()`, "1undefined1"},
		{`const x = 2; x`, "2"},
		{`y = 3; let y; String(y)`, "undefined"},
		{`const bad = missing()`, "ReferenceError"},
		{`const bad = 4; bad`, "4"},
		{`class A { m() { return A.name } } new A().m()`, "A"},
		{`class A { m() { return 'again' } }; new A().m()`, "again"},
		{`let {a, b: [c]} = {a: 1, b: [2]}; a + c`, "3"},
		{`let [a = 5] = []; a`, "5"},
		{`{ let x = 9 } for (let x = 0; x < 1; x++) ; x`, "2"},
		{`const z = await 6; z`, "6"},
		{`String(A)`, "class A { m() { return 'again' } }"},
	} {
		text := source.Text{Name: "<stdin>", Code: c.code}
		p, err := source.Compile(text, source.Options{Prompt: true, Redeclare: true})
		if err != nil {
			t.Fatal(err)
		}
		v, err := h.vm.RunProgram(p.Compiled)
		got := settle(v, err, nil)
		if got.Value != c.want && (err == nil || got.Error[:len(c.want)] != c.want) {
			t.Errorf("%s\ngot %+v, want %s", c.code, got, c.want)
		}
	}
}

func TestConstants(t *testing.T) {
	h := newHost(t)
	const refused = "TypeError: Assignment to constant variable."
	for _, c := range []struct{ code, want string }{
		{`let v = 1; const a = 1; a = 2`, refused},
		{`c = 2`, refused}, {`c++`, refused}, {`--c`, refused}, {`c += 1`, refused}, {`(c) = 2`, refused},
		{`c ||= 2`, "1"}, {`c &&= 2`, refused}, {`c ??= 2`, "1"},
		{`[c] = [2]`, refused}, {`[v, [c = 3]] = [2, []]`, refused}, {`[...c] = []`, refused},
		{`({c} = {})`, refused}, {`({c = 4} = {})`, refused}, {`({a: c} = {})`, refused}, {`({...c} = {})`, refused},
		{`for (c of [1]) ;`, refused}, {`for ([c] of [[1]]) ;`, refused}, {`for (c in { a: 1 }) ;`, refused},
		{`function f() { c = 2 } f()`, refused}, {`(() => { c = 2 })()`, refused}, {`(({ x = c = 2 }) => x)({})`, refused},
		{`(c => { c = 2; return c })(1)`, "2"}, {`{ let c = 1; c = 2; c }`, "2"}, {`(() => { var c; c = 2; return c })()`, "2"},
		{`try { throw 1 } catch (c) { c = 2; c }`, "2"}, {`with ({ c: 1 }) { c = 2; c }`, "2"}, {`({ c: 1 }).c = 2`, "2"},
		{`for (const c of [2]) c`, "2"}, {`v = 2; v++; v`, "3"}, {`c`, "1"}, {`let c = 1; c = 2; c`, "2"},
	} {
		_ = h.vm.GlobalObject().Set("c", 1)
		text := source.Text{Name: "<stdin>", Code: c.code}
		p, err := source.Compile(text, source.Options{Prompt: true, Redeclare: true, Constants: map[string]bool{"c": true, "v": false}})
		if err != nil {
			t.Fatal(err)
		}
		v, err := h.vm.RunProgram(p.Compiled)
		if got := settle(v, err, nil); got.Value != c.want && (err == nil || !strings.HasPrefix(got.Error, c.want)) {
			t.Errorf("%s\ngot %+v, want %s", c.code, got, c.want)
		}
	}
}
