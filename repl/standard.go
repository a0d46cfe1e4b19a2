package repl

import (
	"fmt"

	"weft/repl/manual"
	"weft/runtime/session"
)

// builtin tells of a name that JavaScript itself brings. What the manual has as a value is weft's own; what it
// has as a type says more of JavaScript's.
func (p *Prompt) builtin(names []string) (session.Builtin, bool) {
	if e, ok := p.manual.Lookup(names[0]); ok && e.Path == names[0] && e.Kind.Value() {
		return session.Builtin{}, false
	}
	return p.current().Builtin(names)
}

// standard says what JavaScript has by a name, and what the manual says of that, if it does.
func (p *Prompt) standard(path string, b session.Builtin, e manual.Entry) string {
	what := "is built into JavaScript (ECMA-262)"
	switch b.Kind {
	case "function", "class":
		what = fmt.Sprintf("is a %s (length %d), built into JavaScript (ECMA-262)", b.Kind, b.Length)
	case "getter":
		what = "is a getter, built into JavaScript (ECMA-262)"
	case "object":
		what = "is an object, built into JavaScript (ECMA-262)"
	}
	head := p.styles.bold(path) + " " + what + "\n"
	switch {
	case e.Path == "":
		return head
	case e.Kind.Value(): // a member
		return head + p.entry(e)
	}
	return head + p.details(e)
}
