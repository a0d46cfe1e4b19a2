package language_test

import (
	"strings"
	"testing"

	"weft/repl/language"
)

func TestPure(t *testing.T) {
	for code, want := range map[string]string{
		"1":                              "",
		"x":                              "x",
		"a.b.c":                          "a.b.c",
		"a?.b?.[0]['x y'].c":             "a.b.0.x y.c",
		"this.x":                         "this.x",
		"a + b.c":                        "a! b.c!",
		"-x ** 2":                        "no",
		"x ** 2":                         "x!",
		"x ** y":                         "no",
		"2n ** 3n":                       "no",
		"1 << x":                         "x!",
		"x >> y":                         "no",
		"a === b && c":                   "a b c",
		"(a && b) + 1":                   "a! b!",
		"a == null":                      "a",
		"a == b":                         "a! b!",
		"!a, typeof b.c":                 "a b.c",
		"x ? y : -z":                     "x y z!",
		"`a${x}b${1 + y}`":               "x! y!",
		"[1, , x.y, [z]]":                "x.y z",
		"({a, b: c.d, [e]: 1, 'f': {}})": "a c.d e!",
		"'abc'.length + [x].length":      "x",
		"/x/g":                           "",
		"/x/ + 1":                        "no",
		"[1] + 1":                        "no",
		"'abc'.foo":                      "no",
		"a[b]":                           "no",
		"a[1.5]":                         "no",
		"f()":                            "f()",
		"Math.max(1, x)":                 "Math.max() x!",
		"a.b.c(d.e) + 1":                 "a.b.c() d.e!",
		"'a'.trim().at(0)":               "String.prototype.trim() .prototype.at()",
		"[1, x].join('-')":               "x! Array.prototype.join()",
		"Object.keys(a)":                 "Object.keys() a",
		"f([1])":                         "no",
		"f(() => 1)":                     "no",
		"f(...a)":                        "no",
		"f()()":                          "no",
		"(x => x)(1)":                    "no",
		"a?.b()":                         "no",
		"new A().b()":                    "no",
		"a[b]()":                         "no",
		"new A":                          "no",
		"f`x`":                           "no",
		"x = 1":                          "no",
		"x++":                            "no",
		"delete a.b":                     "no",
		"a in b":                         "no",
		"a instanceof b":                 "no",
		"[...a]":                         "no",
		"({...a})":                       "no",
		"({get a() {}})":                 "no",
		"({a() {}})":                     "no",
		"({a = 1})":                      "no",
		"() => 1":                        "no",
		"function f() {}":                "no",
		"class A {}":                     "no",
		"await x":                        "no",
		"let x = 1":                      "no",
		"1; 2":                           "no",
		"{}":                             "no",
		"":                               "no",
		"a +":                            "no",
		"#x":                             "no",
		"new.target":                     "no",
		"x?":                             "no",
		strings.Repeat("(", 1<<20):       "no",
	} {
		if got := pure(code); got != want {
			t.Errorf("%.60q: got %q, want %q", code, got, want)
		}
	}
}

func pure(code string) string {
	paths, ok := language.Pure(code)
	if !ok {
		return "no"
	}
	var all []string
	for _, p := range paths {
		s := strings.Join(p.Names, ".")
		if p.Primitive {
			s += "!"
		}
		if p.Call {
			s += "()"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}
