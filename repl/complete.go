package repl

import (
	"slices"
	"strings"

	"weft/repl/language"
	"weft/runtime/session"
)

// mostCandidates is how many completions are offered: the terminal would ask whether to show more.
const mostCandidates = 99

// complete answers Tab.
func (a *assistant) complete(code string, pos int) (head string, candidates []string, tail string) {
	w := language.Target(code, pos)
	if w.Kind == language.Nothing {
		return code[:pos], nil, code[pos:]
	}
	for _, name := range a.candidates(w) {
		if strings.HasPrefix(name, w.Prefix) && !slices.Contains(candidates, name) {
			candidates = append(candidates, name)
		}
	}
	return code[:w.Start], candidates[:min(len(candidates), mostCandidates)], code[w.End:]
}

// about says of each completion what the command does or what the function takes.
func (a *assistant) about(code string, pos int, names []string) []string {
	w := language.Target(code, pos)
	out := make([]string, len(names))
	switch w.Kind {
	case language.Command:
		for i, name := range names {
			c, _ := a.commands.lookup(name)
			out[i] = c.help
		}
	case language.Global, language.Member:
		origins := append(a.eval.current().Origins(w.Literal, w.Path, names), make([]session.Origin, len(names))...)
		for i, name := range names {
			out[i] = a.signature(w, name, origins[i])
		}
	}
	return out
}

// signature is what the manual, or else the function's own text, says that a name takes.
func (a *assistant) signature(w language.Word, name string, from session.Origin) string {
	var paths []string
	if w.Literal == "" {
		paths = []string{strings.Join(append(slices.Clone(w.Path), name), ".")}
	}
	if from.Class != "" {
		_, class, _ := strings.Cut(from.Class, ".")
		paths = append(paths, from.Class+"."+name, class+"."+name)
	}
	for _, path := range paths {
		if e, ok := a.manual.Lookup(path); ok && from.Code == "" && len(e.Signatures) > 0 {
			return e.Signatures[0]
		}
	}
	return from.Code
}

// candidates are the names that a word may be, whatever was typed of it.
func (a *assistant) candidates(w language.Word) []string {
	switch w.Kind {
	case language.Blank:
		return []string{w.Prefix + "  "}
	case language.Command:
		return a.commands.names()
	case language.Argument:
		return a.arguments(w)
	case language.Text:
		return filesLike(w.Prefix)
	case language.Member:
		return a.members(w)
	case language.Key:
		return a.keys(w)
	}
	return a.variables(w.Prefix)
}

// keys are what may stand in brackets: the keys of the object, or any expression when these are not known.
func (a *assistant) keys(w language.Word) (out []string) {
	for _, key := range a.eval.current().Keys(w.Path) {
		out = append(out, language.Subscript(key, w.Prefix))
	}
	if out == nil && w.Prefix == "" {
		return a.variables("")
	}
	return out
}

// arguments are what a dot command can be followed by.
func (a *assistant) arguments(w language.Word) []string {
	c, _ := a.commands.lookup(w.Command)
	if c.args == nil {
		return nil
	}
	return c.args(w.Prefix)
}

// variables are the names that an expression may begin with. Those that every object has, and keywords, come
// when something was typed.
func (a *assistant) variables(prefix string) (out []string) {
	for _, m := range a.eval.current().Members("", nil) {
		if !strings.HasPrefix(m.Name, "_") || strings.HasPrefix(prefix, "_") {
			out = append(out, m.Name)
		}
	}
	if prefix != "" {
		out = append(out, a.manual.Names()...)
		out = append(out, keywords()...)
	}
	return out
}

// members are what may follow a dot: what is there, or when that cannot be known without running something,
// what the manual says.
func (a *assistant) members(w language.Word) []string {
	list := a.eval.current().Members(w.Literal, w.Path)
	if len(list) == 0 && w.Literal == "" {
		for _, e := range a.manual.Members(strings.Join(w.Path, ".")) {
			list = append(list, session.Member{Name: e.Name})
		}
	}
	var out, inner []string
	for _, m := range list {
		if m.Common && w.Prefix == "" {
			continue // it is offered when something was typed
		}
		if strings.HasPrefix(m.Name, "_") {
			inner = append(inner, m.Name)
		} else {
			out = append(out, m.Name)
		}
	}
	return append(out, inner...)
}

func keywords() []string {
	return strings.Fields("async await break case catch class const continue default delete do else " +
		"extends false finally for function if in instanceof let new null of return static super switch this " +
		"throw true try typeof undefined var void while yield")
}
