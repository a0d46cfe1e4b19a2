package bindings_test

import "strings"

// label is a label for a loop, or nothing.
func (a *author) label() (text string, loops []string) {
	if a.n(3) > 0 {
		return "", nil
	}
	name := a.name("l")
	return name + ": ", []string{name}
}

func (a *author) counts() string {
	i := a.name("i")
	label, loops := a.label()
	turn := a.turn()
	head := "for (let " + i + " = 0; " + i + " < " + a.one("1", "2", "3") + "; " + i + "++) "
	if a.n(4) == 0 {
		head = "for (let " + i + " = 0, " + a.name("n") + " = " + a.expression(1) + "; " + i + "++ < 2; " + a.expression(1) + ") "
	}
	return label + head + "{ " + turn + a.block(authorScope{loop: true, breakable: true, loops: loops, labels: loops, consts: []string{i}})[1:] + "\n"
}

func (a *author) walks() string {
	label, loops := a.label()
	names := []string{a.name("v")}
	target := names[0]
	if a.n(3) == 0 {
		names = nil
		target = a.pattern(1, &names)
	}
	of := a.one("[1, 2, 3]", "items(3)", "[[1, 2], { p: 3 }]", "'ab'", "new Set([1, 'x'])", "new Map([[1, 2]])", "["+a.list(2)+"]")
	head := a.one("let", "const") + " " + target + " of " + of
	if a.n(4) == 0 {
		head = a.one("let", "const") + " " + names[0] + " in " + a.one("{ p: 1, q: 2 }", "[5, 6]", "box")
		if !strings.HasPrefix(target, "v") {
			head = "const " + names[0] + " in [5, 6]"
		}
		names = names[:1]
	}
	return label + "for (" + head + ") { " + a.turn() + a.block(authorScope{loop: true, breakable: true, loops: loops, labels: loops, consts: names})[1:] + "\n"
}

func (a *author) whiles() string {
	label, loops := a.label()
	g := a.name("g")
	body := a.block(authorScope{loop: true, breakable: true, loops: loops, labels: loops, consts: []string{g}})
	body = "{ " + a.turn() + "if (" + g + "++ > 2) break;" + body[1:]
	if a.n(2) == 0 {
		return "let " + g + " = 0;\n" + label + "do " + body + " while (" + a.test() + ");\n"
	}
	return "let " + g + " = 0;\n" + label + "while (" + a.test() + ") " + body + "\n"
}

func (a *author) switches() string {
	var b strings.Builder
	b.WriteString("switch (" + a.expression(2) + ") {\n")
	other := a.n(5)
	for i := range 1 + a.n(4) {
		if i == other {
			b.WriteString("default: ")
		} else {
			b.WriteString("case " + a.one("1", "'a'", "undefined", "true", a.expression(1)) + ": ")
		}
		if a.n(4) > 0 {
			b.WriteString(a.block(authorScope{breakable: true}))
		}
		if a.n(2) == 0 {
			b.WriteString(" break;")
		}
		b.WriteString("\n")
	}
	return b.String() + "}\n"
}

func (a *author) tries() string {
	text := "try " + a.block(authorScope{})
	kind := a.n(3)
	if kind < 2 {
		if e := a.name("e"); a.n(3) > 0 {
			text += " catch (" + e + ") " + a.block(authorScope{vars: []string{e}})
		} else {
			text += " catch " + a.block(authorScope{})
		}
	}
	if kind > 0 {
		text += " finally " + a.block(authorScope{})
	}
	return text + "\n"
}

func (a *author) labels() string {
	name := a.name("l")
	return name + ": " + a.block(authorScope{labels: []string{name}}) + "\n"
}

// jumps leaves what is around, where it can.
func (a *author) jumps() string {
	s := a.top()
	all := []string{"throw " + a.one("1", "'t'", "new TypeError('m')", a.expression(1))}
	if s.breakable {
		all = append(all, "break", "break")
	}
	if s.loop {
		all = append(all, "continue", "continue")
	}
	for _, l := range s.labels {
		all = append(all, "break "+l)
	}
	for _, l := range s.loops {
		all = append(all, "continue "+l)
	}
	if len(a.scopes) > 1 && a.function() != a.scopes[0] {
		all = append(all, "return "+a.expression(2), "return")
	}
	return "if (" + a.test() + ") " + a.one(all...) + ";\n"
}

// parameters are those of a function that is called with three arguments.
func (a *author) parameters(s *authorScope) string {
	return a.in(authorScope{function: true, consts: []string{}}, func() string {
		var all []string
		for range a.n(4) {
			switch a.n(4) {
			case 0:
				all = append(all, a.pattern(1, &s.vars)+" = "+a.source(1))
			case 1:
				p := a.name("p")
				all = append(all, p+" = "+a.expression(2))
				s.vars = append(s.vars, p)
			default:
				p := a.name("p")
				all = append(all, p)
				s.vars = append(s.vars, p)
			}
			a.top().consts = s.vars
		}
		return strings.Join(all, ", ")
	})
}

// turn ends a program that runs too long, or whose values grow.
func (a *author) turn() string { return "turn(" + strings.Join(a.settable(), ", ") + ");\n" }

const fuel = "burn();\n"

func (a *author) body(s authorScope) string { return "{ " + fuel + a.block(s)[1:] }

func (a *author) defines() string {
	name, async := a.name("f"), a.n(2) == 0
	s := authorScope{function: true, async: async}
	form := a.n(3)
	s.arrow, s.arguments = form == 1, form != 1
	parameters := a.parameters(&s)
	body := a.body(s)
	if a.n(3) == 0 {
		a.top().consts = append(a.top().consts, name)
	}
	text := ""
	switch form {
	case 0:
		text = "function " + name + "(" + parameters + ") " + body + "\n"
		if len(a.scopes) > 1 && !a.top().function { // where it is hoisted to differs between sloppy and strict code
			text = "const " + name + " = " + strings.TrimSuffix(text, "\n") + ";\n"
		}
		if async {
			text = strings.Replace(text, "function", "async function", 1)
		}
	case 1:
		text = "const " + name + " = " + a.asyncWord(async) + "(" + parameters + ") => " + body + ";\n"
	default:
		text = "const " + name + " = { " + a.asyncWord(async) + "m(" + parameters + ") " + body + " }.m;\n"
	}
	a.top().functions = append(a.top().functions, name)
	return text
}

func (a *author) asyncWord(async bool) string {
	if async {
		return "async "
	}
	return ""
}

func (a *author) generators() string {
	name := a.name("g")
	s := authorScope{function: true, generator: true, arguments: true}
	parameters := a.parameters(&s)
	text := "const " + name + " = function* (" + parameters + ") " + a.body(s) + ";\n"
	use := a.one("log([...take("+name+"("+a.list(3)+"), 4)]);\n", "for (const x of take("+name+"(1, 2, 3), 3)) { log(x); if (x === 1) break }\n",
		"{ const it = "+name+"(1); log(it.next(5), it.next(6), it.return(7), it.next()) }\n",
		"{ const it = "+name+"(1); log(it.next(5)); try { log(it.throw('th')) } catch (e) { log('thrown', e) } log(it.next()) }\n")
	if a.n(2) == 0 {
		use = "try { " + strings.TrimSuffix(use, "\n") + " } catch (e) { log('g', e) }\n"
	}
	return text + use
}

func (a *author) classes() string {
	name := a.name("C")
	method := func(head string, async bool) string {
		s := authorScope{function: true, async: async, arguments: true, consts: []string{"this.f", "this.#p"}}
		return head + "(" + a.parameters(&s) + ") " + a.body(s) + "\n"
	}
	field := func() string {
		return a.in(authorScope{function: true, consts: []string{"this.f"}}, func() string { return a.expression(2) })
	}
	parts := "f = " + field() + ";\n#p = " + field() + ";\n"
	if a.n(2) == 0 {
		parts += "['k' + key(" + a.expression(1) + ")] = " + field() + ";\nstatic s = " + field() + ";\n"
	}
	if a.n(2) == 0 {
		parts += method("m", false)
	} else {
		parts += method("async m", true)
	}
	if a.n(2) == 0 {
		parts += "get g() { " + fuel + "return " + field() + " }\nset g(v) { log('set', v) }\n"
	}
	extends := a.one("", " extends Base", " extends (log('heritage'), Base)")
	if extends != "" && a.n(2) == 0 {
		parts += "constructor(...args) { log('before'); super(...args); log(this.f) }\n" + "b() { return super.b() }\n"
	}
	if a.n(3) == 0 {
		parts += "static { log(typeof this, " + field() + ") }\n"
	}
	o := a.name("o")
	a.top().consts = append(a.top().consts, o)
	return "class " + name + extends + " {\n" + parts + "}\nconst " + o + " = new " + name + "(" + a.list(1) + ");\nlog(" + o + ", " + o + ".g, " + o + ".b?.(), " +
		a.awaited(o+".m("+a.list(2)+")") + ");\n"
}

// awaited awaits x where that may stand.
func (a *author) awaited(x string) string {
	if a.function().async {
		return "await " + x
	}
	return "safe(" + x + ")"
}

// closures keeps functions that see the variables of a loop.
func (a *author) closures() string {
	f := a.name("fs")
	i := a.name("i")
	inner := a.in(authorScope{function: true, arrow: true, vars: []string{i}}, func() string { return a.expression(2) })
	return "const " + f + " = [];\nfor (" + a.one("let "+i+" = 0; "+i+" < 3; "+i+"++", "let "+i+" of [1, 2]", "let "+i+" in { p: 1, q: 2 }") + ") { " + f + ".push(() => " + inner +
		"); " + a.one("", i+" += 1;", "if ("+i+" == 1) continue;") + " }\nfor (const f of " + f + ") log(f());\n"
}
