package repl

import (
	"regexp"
	"slices"
	"strings"
	"sync/atomic"

	"weft/repl/language"
	"weft/repl/manual"
	"weft/runtime/session"
)

// assistant answers what the terminal asks about the text that is being typed. Any goroutine may call its methods.
type assistant struct {
	show     *display
	eval     *evaluator
	manual   *manual.Manual
	commands commands
	known    atomic.Pointer[map[string]bool] // the names that a script can use, see isKnown; nil until one is asked for
}

// Complete reports whether code is unfinished, and how its next line is indented.
func (a *assistant) Complete(code string) (more bool, indent string) { return language.More(code) }

// Paint colours code.
func (a *assistant) Paint(code string, cursor int) string {
	return language.Paint(code, cursor, a.isKnown)
}

// isKnown reports whether there is a global of that name, as far as that can be said: an unknown one is shown dim while it is being
// typed. The names are looked up once after each input, when something is typed.
func (a *assistant) isKnown(name string) bool {
	names := a.known.Load()
	if names == nil {
		globals := a.eval.current().Globals()
		if globals != nil {
			for _, name := range a.manual.Names() {
				globals[name] = true
			}
		}
		names = &globals
		a.known.Store(names)
	}
	return *names == nil || (*names)[name]
}

// forgetNames has isKnown look the names up again: an input may have made some.
func (a *assistant) forgetNames() { a.known.Store(nil) }

// hint is the line below what is being typed: its value when that can be known, or what the function takes
// that is about to be called.
func (a *assistant) hint(code string) string {
	code = strings.TrimSpace(code)
	if code == "" || strings.HasPrefix(code, ".") {
		return ""
	}
	text := a.openCall(code)
	if text == "" {
		text = a.preview(code)
	}
	return cut(text, max(a.show.Width()-3, 0))
}

// preview is the value of code, if to evaluate it has no effect; it is "" when code shows its own value.
func (a *assistant) preview(code string) string {
	in := language.Input(code)
	paths, ok := language.Pure(in)
	if !ok {
		return ""
	}
	readings := make([]session.Reading, len(paths))
	for i, path := range paths {
		readings[i] = session.Reading(path)
	}
	if text := a.eval.current().Preview(in, readings); text != code {
		return text
	}
	return ""
}

// openCall is the signature of the function whose call the code ends in the beginning of.
func (a *assistant) openCall(code string) string {
	m := regexp.MustCompile(`([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)\([^()]*$`).FindStringSubmatch(code)
	if m == nil {
		return ""
	}
	e, ok := a.manual.Lookup(m[1])
	if !ok || strings.Contains(m[1], ".") && e.Path != m[1] {
		return ""
	}
	return e.Signatures[len(e.Signatures)-1]
}

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
	if from.Code != "" {
		return from.Code
	}
	_, class, _ := strings.Cut(from.Class, ".")
	paths := []string{from.Class + "." + name, class + "." + name}
	if w.Literal == "" {
		paths = append([]string{strings.Join(append(slices.Clone(w.Path), name), ".")}, paths...)
	}
	for _, path := range paths {
		if e, ok := a.manual.Lookup(path); ok {
			return e.Signatures[0]
		}
	}
	return ""
}

// candidates are the names that a word may be, whatever was typed of it.
func (a *assistant) candidates(w language.Word) []string {
	switch w.Kind {
	case language.Blank:
		return []string{w.Prefix + "  "}
	case language.Command:
		return a.commands.names()
	case language.Argument:
		if c, _ := a.commands.lookup(w.Command); c.args != nil {
			return c.args(w.Prefix)
		}
		return nil
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
		for _, e := range a.manual.Members(strings.ReplaceAll(strings.Join(w.Path, "."), ".prototype", "")) {
			list = append(list, session.Member{Name: e.Name})
		}
	}
	var out, inner []string
	for _, m := range list {
		switch {
		case m.Common && w.Prefix == "": // it is offered when something was typed
		case strings.HasPrefix(m.Name, "_"):
			inner = append(inner, m.Name)
		default:
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
