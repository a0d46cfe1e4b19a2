package bindings_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// author writes random programs that any JavaScript runs alike: they look at no clock, compare no message of an engine's, and end.
type author struct {
	rng    *rand.Rand
	names  int
	scopes []*authorScope
	left   int // how much may still be written
}

// authorScope is a function or block that is being written.
type authorScope struct {
	function         bool
	async, generator bool
	arguments, arrow bool     // it has some; it sees those of the function around
	vars, consts     []string // that can be read; of them those that can be set are vars
	functions        []string // that can be called with three arguments
	loops, labels    []string
	breakable        bool // a break without a label may stand here
	loop             bool
}

// randomSource is the body of the async function that is the program of a seed.
func randomSource(seed uint64) string {
	a := &author{rng: rand.New(rand.NewPCG(seed, 99))}
	a.scopes = []*authorScope{{function: true, async: true}}
	var b strings.Builder
	for range 12 {
		a.left = 14
		b.WriteString(a.statement())
	}
	return b.String() + "log(" + strings.Join(append(a.readable(), "'end'"), ", ") + ");\n"
}

func (a *author) top() *authorScope { return a.scopes[len(a.scopes)-1] }

func (a *author) n(n int) int { return a.rng.IntN(n) }

func (a *author) one(all ...string) string { return all[a.n(len(all))] }

func (a *author) name(prefix string) string {
	a.names++
	return fmt.Sprintf("%s%d", prefix, a.names)
}

// function is the scope of the function around.
func (a *author) function() *authorScope {
	for i := len(a.scopes) - 1; ; i-- {
		if a.scopes[i].function {
			return a.scopes[i]
		}
	}
}

func (a *author) readable() (all []string) {
	for _, s := range a.scopes {
		all = append(append(all, s.vars...), s.consts...)
	}
	return all
}

func (a *author) settable() (all []string) {
	for _, s := range a.scopes {
		all = append(all, s.vars...)
	}
	return all
}

func (a *author) callable() (all []string) {
	for _, s := range a.scopes {
		all = append(all, s.functions...)
	}
	return all
}

// in writes something in a scope of its own.
func (a *author) in(s authorScope, write func() string) string {
	a.scopes = append(a.scopes, &s)
	defer func() { a.scopes = a.scopes[:len(a.scopes)-1] }()
	return write()
}

// block is what stands between braces: some statements.
func (a *author) block(s authorScope) string {
	if !s.function {
		s.breakable, s.loop = s.breakable || a.top().breakable, s.loop || a.top().loop
		s.loops, s.labels = append(s.loops, a.top().loops...), append(s.labels, a.top().labels...)
	}
	return a.in(s, func() string {
		var b strings.Builder
		for range 1 + a.n(3) {
			b.WriteString(a.statement())
		}
		return "{\n" + b.String() + "}"
	})
}

// pick is one of the writers, by their weights.
func (a *author) pick(all ...any) func() string {
	sum := 0
	for i := 0; i < len(all); i += 2 {
		sum += all[i].(int)
	}
	at := a.n(sum)
	for i := 0; ; i += 2 {
		if at -= all[i].(int); at < 0 {
			return all[i+1].(func() string)
		}
	}
}

// statement is one, with its end of line.
func (a *author) statement() string {
	a.left--
	if len(a.scopes) > 6 || a.left < 0 {
		return a.pick(3, a.logs, 2, a.sets, 1, a.jumps)()
	}
	safe := func(write func() string) func() string {
		return func() string {
			before := len(a.top().consts)
			text := write()
			if len(a.scopes) > 1 && a.n(3) == 0 {
				return text
			}
			a.top().consts = a.top().consts[:before] // they are in the block
			return a.caught(text)
		}
	}
	return a.pick(8, safe(a.logs), 8, a.declares, 6, safe(a.sets), 5, safe(a.branches), 3, safe(a.counts), 3, safe(a.walks), 2, safe(a.whiles), 3, safe(a.switches), 6, safe(a.tries),
		2, safe(a.labels), 3, safe(a.jumps), 5, a.defines, 3, safe(a.classes), 2, safe(a.generators), 1, safe(a.closures))()
}

func (a *author) logs() string { return "log(" + a.list(1+a.n(2)) + ");\n" }

func (a *author) list(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = a.expression(3)
	}
	return strings.Join(all, ", ")
}

func (a *author) declares() string {
	if a.n(3) == 0 {
		kind := a.one("let", "const", "var")
		names := []string{}
		pattern, from := a.pattern(2, &names), a.source(2)
		text := kind + " " + pattern + " = " + from + ";\n"
		if a.n(4) > 0 {
			kind = a.one("let", "var")
			text = kind + " " + strings.Join(names, ", ") + ";\n" + a.caught("("+pattern+" = "+from+");\n")
		}
		a.add(kind, names...)
		return text
	}
	kind, name := a.one("let", "const", "var", "let"), a.name("v")
	value := a.expression(3)
	text := kind + " " + name + " = " + value + ";\n"
	if a.n(2) > 0 {
		kind = a.one("let", "var")
		text = kind + " " + name + ";\n" + a.caught(name+" = "+value+";\n")
	}
	a.add(kind, name)
	return text
}

// caught is a statement that throws nothing.
func (a *author) caught(s string) string {
	return "try { " + strings.TrimSpace(s) + " } catch (e) { log('E', e) }\n"
}

func (a *author) add(kind string, names ...string) {
	s := a.top()
	if kind == "const" {
		s.consts = append(s.consts, names...)
	} else {
		s.vars = append(s.vars, names...)
	}
}

// pattern is one of names, which it adds.
func (a *author) pattern(depth int, names *[]string) string {
	target := func() string {
		t := a.name("v")
		if depth > 0 && a.n(3) == 0 {
			t = a.pattern(depth-1, names)
			return t + " = " + a.source(1)
		}
		*names = append(*names, t)
		if a.n(2) == 0 {
			t += " = " + a.expression(2)
		}
		return t
	}
	if a.n(2) == 0 {
		parts := []string{target()}
		for range a.n(3) {
			if a.n(3) == 0 {
				parts = append(parts, "")
			} else {
				parts = append(parts, target())
			}
		}
		if a.n(3) == 0 {
			rest := a.name("v")
			*names = append(*names, rest)
			parts = append(parts, "..."+rest)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	var parts []string
	for range 1 + a.n(2) {
		parts = append(parts, a.one("p", "q", "'r'", "[key("+a.expression(1)+")]")+": "+target())
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// source is what a pattern can be matched with, most of the time.
func (a *author) source(depth int) string {
	return a.one("["+a.list(a.n(4))+"]", "{ p: "+a.expression(depth)+", q: "+a.expression(depth)+" }", "{ p: [1, undefined], q: { p: 2 }, r: [] }",
		"[[], { p: 1 }, 'ab']", "items(2)", a.expression(depth))
}

func (a *author) sets() string { return a.assignment(2) + ";\n" }

func (a *author) assignment(depth int) string {
	vars := a.settable()
	if len(vars) == 0 {
		return "box.p = " + a.expression(depth)
	}
	target := a.one(vars...)
	if a.n(3) == 0 {
		target = a.one("box.p", "box['q']", "box[key("+a.expression(1)+")]", "list[1]")
	}
	switch a.n(8) {
	case 0:
		return target + a.one("++", "--")
	case 1:
		return a.one("++", "--") + target
	case 2:
		return "[" + target + ", box.r = " + a.expression(1) + "] = " + a.source(1)
	case 3:
		return "({ p: " + target + ", q: box.q = " + a.expression(1) + " } = " + a.source(1) + ")"
	case 4, 5:
		return target + " = " + a.expression(depth)
	}
	return target + " " + a.one("+=", "-=", "*=", "|=", "&=", "^=", "<<=", ">>=", ">>>=", "&&=", "||=", "??=") + " " + a.expression(depth)
}

func (a *author) test() string {
	if a.n(3) == 0 {
		return a.one("true", "false", "0", "1", "''", "null", "!1", "1 > 2", "'a' === 'a'", "void 0", "0 || 1")
	}
	return a.expression(2)
}

func (a *author) branches() string {
	text := "if (" + a.test() + ") " + a.block(authorScope{})
	if a.n(2) == 0 {
		text += " else " + a.block(authorScope{})
	}
	return text + "\n"
}
