package repl

import (
	"regexp"
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
	known    atomic.Pointer[map[string]bool] // the names that a script can use; nil when that is not known yet
}

// Complete reports whether code is unfinished, and how its next line is indented.
func (a *assistant) Complete(code string) (more bool, indent string) { return language.More(code) }

// Paint colours code.
func (a *assistant) Paint(code string, cursor int) string {
	return language.Paint(code, cursor, func(name string) bool {
		names := a.known.Load()
		return names == nil || (*names)[name]
	})
}

// learn looks up which names there are, so that an unknown one is shown as such while it is being typed.
func (a *assistant) learn() {
	names := a.eval.current().Globals()
	if names == nil {
		return
	}
	for _, name := range a.manual.Names() {
		names[name] = true
	}
	a.known.Store(&names)
}

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
		readings[i] = session.Reading{Names: path.Names, Primitive: path.Primitive}
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
