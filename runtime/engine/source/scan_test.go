package source_test

import (
	"strings"
	"testing"

	"weft/runtime/engine/source"
)

func TestCheckNesting(t *testing.T) {
	many := strings.Repeat
	for _, c := range []struct {
		name, code string
		ok         bool
	}{
		{"short", many("(", 60_000), true},
		{"long", many("f(1);\n", 200_000), true},
		{"a long list", "[" + many("1,", 1_000_000) + "]", true},
		{"a long string", "'" + many("(", 1_000_000) + "'", true},
		{"a long template", "`" + many("word", 300_000) + "`", true},
		{"a long word", many("a", 1_000_000), true},
		{"parentheses", many("(", 100_000), false},
		{"brackets", many("[", 100_000), false},
		{"braces", many("{", 100_000), false},
		{"signs", many("!", 1_000_000) + "1", false},
		{"words", many("typeof ", 1_000_000) + "1", false},
		{"assignments", many("a=", 1_000_000) + "1", false},
	} {
		if err := source.CheckNesting(c.code); (err == nil) != c.ok {
			t.Errorf("%s: %v, want an error: %v", c.name, err, !c.ok)
		}
	}
}

// TestEvalAsksForItsText has a direct eval show its text to the host, and stay direct.
func TestEvalAsksForItsText(t *testing.T) {
	for _, c := range []struct{ code, want, log string }{
		{`(function () { let a = 2; return eval('a + 1') })()`, "3", "text a + 1"},
		{`(function () { 'use strict'; eval('var a = 1'); return typeof a })()`, "undefined", "text var a = 1"},
		{`eval('1', '2')`, "1", "text 1"},
		{`eval(5)`, "5", "text 5"},
		{`eval()`, "undefined", ""},
		{`eval(...['1 + 1'])`, "2", ""},
		{`(0, eval)('3')`, "3", ""},
		{`(() => { const eval = x => x; return eval('a') })()`, "a", "text a"},
	} {
		h := newHost(t)
		h.trace = true
		p, err := source.Compile(source.Text{Name: "a.js", Code: c.code}, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		v, err := run(h, p)
		if err != nil || v.String() != c.want || strings.Join(h.log, "; ") != c.log {
			t.Errorf("%s: got %v, %v, log %q; want %s, log %q", c.code, v, err, h.log, c.want, c.log)
		}
	}
}
