package bindings_test

import "strings"

// expression is one that ends at a depth. It can stand anywhere: it is in parentheses, or one word.
func (a *author) expression(depth int) string {
	if depth <= 0 {
		return a.pick(4, a.literal, 5, a.variable)()
	}
	d := depth - 1
	x := func() string { return a.expression(d) }
	text := a.pick(4, a.literal, 6, a.variable,
		6, func() string {
			return x() + " " + a.one("+", "+", "-", "*", "/", "%", "<<", ">>", ">>>", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "===", "!==") + " " + x()
		},
		4, func() string { return x() + " " + a.one("&&", "||") + " " + x() },
		1, func() string { return x() + " ?? " + x() },
		3, func() string { return a.one("- ", "+ ", "!", "~", "typeof ", "void ") + x() },
		3, func() string { return x() + " ? " + x() + " : " + x() },
		1, func() string { return x() + ", " + x() },
		2, func() string { return "`a${" + x() + "}b${" + x() + "}`" },
		1, func() string { return "tag`a${" + x() + "}b${" + x() + "}`" },
		3, func() string { return "[" + a.one("", "...items(2), ", "...[1, 2], ", ", ") + x() + "]" },
		3, func() string { return a.object(d) },
		3, func() string {
			of := "(" + x() + ")"
			member := a.one(".p", "?.p", "?.[0]", "?.q?.p", "[1]", ".length", "?.p.q", "?.m?.()")
			if member == "?.m?.()" { // of an async method of a class: nobody awaits it
				return "safe(" + of + member + ")"
			}
			return of + member
		},
		4, func() string { return a.call(d) },
		3, func() string { return a.assignment(d) },
		2, func() string { return a.arrow(d) },
		1, func() string {
			return a.one("delete box.p", "'p' in box", "list instanceof Array", "box?.p", "list.length = 2", "delete list[1]")
		},
		4, func() string {
			switch f := a.function(); {
			case f.async:
				return "await " + a.one(x(), "later("+x()+")", "{ then(r) { r("+a.pure()+") } }", "Promise.reject("+a.literal()+").catch(e => e)")
			case f.generator:
				return "yield" + a.one("", " ", "* take(items(2), 2)", "* ["+x()+"]", " "+x())
			}
			return x()
		},
	)()
	return "(" + text + ")"
}

func (a *author) literal() string {
	return a.one("0", "1", "2", "-1", "3.5", "7", "1e3", "1e21", "4294967295", "2147483648", "''", "'a'", "'b1'", "'5'", "true", "false", "null", "undefined", "NaN", "-0", "Infinity",
		"[]", "({}).x", "/a/.source", "'é\\u{1F600}'", "`t`", "0x1f", "10n.toString()")
}

func (a *author) variable() string {
	if all := a.readable(); len(all) > 0 && a.n(5) > 0 {
		return a.one(all...)
	}
	if a.n(6) == 0 && a.hasArguments() {
		return a.one("arguments.length", "arguments[0]", "new.target")
	}
	return a.one("box.p", "box.q", "list[0]", "list[1]", "list.length", "box", "list", "count()")
}

// hasArguments reports whether the word may stand here: not where a class has fields.
func (a *author) hasArguments() bool {
	for i := len(a.scopes) - 1; i > 0; i-- {
		if s := a.scopes[i]; s.function && !s.arrow {
			return s.arguments
		}
	}
	return false
}

func (a *author) object(d int) string {
	x := func() string { return a.expression(d) }
	all := []string{"p: " + x()}
	for range a.n(3) {
		all = append(all, a.one("q: "+x(), "['k' + key("+x()+")]: "+x(), "...box", "...("+x()+")", "get r() { "+fuel+"log('get'); return "+a.pure()+" }",
			"m(a) { "+fuel+"return [a, "+a.pure()+", arguments.length, (() => arguments[0])()] }", "2: "+x(), "f: function () {}", "g: () => {}", "h: class {}"))
	}
	return "{ " + strings.Join(all, ", ") + " }"
}

// pure is an expression for a function of its own, in which no await may stand.
func (a *author) pure() string {
	return a.in(authorScope{function: true}, func() string { return a.expression(1) })
}

func (a *author) call(d int) string {
	args := a.expression(d)
	for range a.n(3) {
		args += ", " + a.one(a.expression(d), "...items(2)", "...["+a.expression(d)+"]")
	}
	all := []string{"pass(" + args + ")", "Math.max(" + args + ")", "String(" + a.expression(d) + ")", "[" + args + "].map((x, i) => [i, typeof x])", "[3, 1, 2].sort((x, y) => x - y)",
		"new Base(" + args + ")", "bad(" + args + ")", "Object.keys(Object(" + a.expression(d) + "))", "JSON.stringify(" + a.expression(d) + ")", "Math.imul(" + a.expression(d) + ", 5)"}
	for _, f := range a.callable() {
		c := f + "(" + args + ")"
		all = append(all, "safe("+c+")", "safe("+c+")")
		if a.function().async {
			all = append(all, "await "+c, "await Promise.all([safe("+c+"), safe("+c+")])", "await Promise.allSettled(["+c+"])")
		}
	}
	return a.one(all...)
}

func (a *author) arrow(d int) string {
	p, body := a.name("p"), ""
	async := a.function().async && a.n(3) == 0
	s := authorScope{function: true, async: async, arrow: true, vars: []string{p}}
	if a.n(3) == 0 && len(a.scopes) < 5 && a.left > 0 {
		body = a.body(s)
	} else {
		body = a.in(s, func() string { return a.expression(d) })
	}
	parameter := a.one(p, p+" = "+a.pure(), "["+p+"] = []", "{ p: "+p+" } = {}", "..."+p)
	text := "(" + a.asyncWord(async) + "(" + parameter + ") => " + body + ")(" + a.one("", a.expression(d)) + ")"
	if async {
		return "await " + text
	}
	return text
}
