package inspect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

const frameStart = "\n    at "

// errorBase shows an Error's stack with its class, and adds the keys that Node shows of one: cause and errors.
func (p *printer) errorBase(o *goja.Object, s *shape) string {
	stack := p.stack(o)
	s.keys = slices.DeleteFunc(s.keys, func(key goja.Value) bool { return p.inStack(o, key, stack) })
	s.keys = p.withKey(s.keys, o, "cause")
	s.keys = p.withKey(s.keys, o, "errors")
	if name, _, _ := p.heading(o); name == "SuppressedError" { // what has happened is in there
		s.keys = p.withKey(p.withKey(s.keys, o, "error"), o, "suppressed")
	}
	stack = p.withClass(stack, o, s)
	head, frames := splitStack(stack, p.findString(o, "message"))
	if frames == "" {
		stack = "[" + stack + "]"
	} else {
		stack = head + "\n" + p.fainter(p.withoutRepeats(o, frames))
	}
	p.budget -= len(stack)
	return strings.ReplaceAll(stack, "\n", "\n"+spaces(p.indent))
}

// stack returns an Error's heading and frames: the heading alone when the script has taken the stack away.
func (p *printer) stack(o *goja.Object) string {
	name, message, ok := p.heading(o)
	if ok {
		if d, _ := p.own(o, p.key("stack")); isNonEmptyString(d.value) {
			return p.tidied(d.value.String())
		}
	}
	if message == "" || name == "" {
		return name + message
	}
	return name + ": " + message
}

func (p *printer) tidied(stack string) string {
	if p.Stack == nil {
		return stack
	}
	return p.Stack(stack)
}

// heading returns what an Error's toString would join. It is not ok if toString would run the script's code:
// goja calls it when the stack is first read, so then the stack must not be read.
func (p *printer) heading(o *goja.Object) (name, message string, ok bool) {
	name, okName := p.headingPart(o, "name", "Error")
	message, okMessage := p.headingPart(o, "message", "")
	return name, message, okName && okMessage
}

func (p *printer) headingPart(o *goja.Object, key, missing string) (part string, ok bool) {
	k := p.key(key)
	for at := o; at != nil; at = at.Prototype() {
		if intrinsics.IsProxy(at) {
			return missing, false
		}
		if d, ok := p.own(at, k); ok {
			if d.get != nil && p.Trusted != nil && p.Trusted(d.get) {
				d.value = p.ask(d.get, o)
			}
			return readable(d, missing)
		}
	}
	return missing, true
}

// ask is what a getter that is trusted returns; nil when it throws.
func (p *printer) ask(getter, o *goja.Object) goja.Value {
	get, _ := goja.AssertFunction(getter)
	v, err := get(o)
	if err != nil {
		return nil
	}
	return v
}

// readable returns the text of a primitive.
func readable(d property, missing string) (string, bool) {
	switch d.value.(type) {
	case nil, *goja.Object, *goja.Symbol:
		return missing, false
	}
	if goja.IsUndefined(d.value) {
		return missing, true
	}
	return d.value.String(), true
}

// inStack reports whether a key is left out because the stack shows its value anyway, or because reading the value
// would run the script's code.
func (p *printer) inStack(o *goja.Object, key goja.Value, stack string) bool {
	k, ok := key.(goja.String)
	if !ok || !slices.Contains([]string{"name", "message", "stack"}, k.String()) {
		return false
	}
	if p.Hidden {
		_, _, ok := p.heading(o)
		return !ok
	}
	d, _ := p.own(o, key)
	v, ok := d.value.(goja.String)
	return ok && strings.Contains(stack, v.String())
}

// withKey adds a key that is not among the enumerable ones, if the error has a property of that name. One that is
// named errors must be an array.
func (p *printer) withKey(keys []goja.Value, o *goja.Object, name string) []goja.Value {
	key := p.key(name)
	v, owner := p.find(o, key)
	if owner == nil || name == "errors" && !isArray(v) || slices.ContainsFunc(keys, key.SameAs) {
		return keys
	}
	return append(keys, key)
}

func isArray(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && !intrinsics.IsProxy(o) && o.ClassName() == "Array"
}

// withClass puts the class of the error in the place of its name, if they differ: "Error: x" of a class Foo
// becomes "Foo: x" when the class's name contains the error's, else "Foo [Error]: x".
func (p *printer) withClass(stack string, o *goja.Object, s *shape) string {
	name, _, _ := p.heading(o)
	if s.constructor.none {
		name = leadingName(stack)
	}
	rest, ok := strings.CutPrefix(stack, name)
	regular := ok && strings.HasSuffix(name, "Error") && (rest == "" || rest[0] == ':' || rest[0] == '\n')
	if !regular && !s.constructor.none {
		return stack
	}
	class := strings.TrimSuffix(s.prefix(cmp.Or(name, "Error"), ""), " ")
	switch {
	case class == name:
		return stack
	case name == "":
		return class + ": " + rest
	case strings.Contains(class, name):
		return class + rest
	}
	return class + " [" + name + "]" + rest
}

// leadingName returns the class that a stack starts with, or "".
func leadingName(stack string) string {
	name := stack
	if end := strings.IndexAny(stack, ":\n"); end >= 0 {
		name = stack[:end]
	}
	if isPlainKey(strings.ReplaceAll(name, " ", "_")) {
		return name
	}
	return ""
}

// splitStack cuts a stack before its first frame, which is looked for after the message.
func splitStack(stack, message string) (head, frames string) {
	from := 0
	if i := strings.Index(stack, message); i > 0 {
		from = i + len(message)
	}
	if i := strings.Index(stack[from:], frameStart); i >= 0 {
		return stack[:from+i], stack[from+i+1:]
	}
	return stack, ""
}

// fainter has the frames of libraries be grey: they are seldom where a program went wrong.
func (p *printer) fainter(frames string) string {
	if !p.Color {
		return frames
	}
	lines := strings.Split(frames, "\n")
	for i, line := range lines {
		if strings.Contains(line, "node_modules/") {
			lines[i] = p.paint(undefined, line)
		}
	}
	return strings.Join(lines, "\n")
}

// withoutRepeats leaves out the frames that an error shares with its cause.
func (p *printer) withoutRepeats(o *goja.Object, frames string) string {
	cause, _ := p.find(o, p.key("cause"))
	c, ok := cause.(*goja.Object)
	if !ok || target(c) != c || p.kindOf(c) != kindError {
		return frames
	}
	_, below := splitStack(p.stack(c), "")
	lines := strings.Split(frames, "\n")
	from, n := sharedRun(lines, strings.Split(below, "\n"))
	if n == 0 {
		return frames
	}
	note := p.paint(undefined, fmt.Sprintf("    ... %d lines matching cause stack trace ...", n-2))
	return strings.Join(slices.Replace(lines, from+1, from+n-1, note), "\n")
}

// sharedRun finds the first run of more than three lines of a that b has too.
func sharedRun(a, b []string) (from, n int) {
	for i := range a {
		at := slices.Index(b, a[i])
		if at < 0 {
			continue
		}
		n := 1
		for i+n < len(a) && at+n < len(b) && a[i+n] == b[at+n] {
			n++
		}
		if n > 3 {
			return i, n
		}
	}
	return 0, 0
}
