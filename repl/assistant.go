package repl

import (
	"regexp"
	"strings"

	"weft/repl/language"
	"weft/runtime/session"
)

// words is what the terminal asks about the text that is being typed.
type words struct{ p *Prompt }

// Complete tells whether code is unfinished.
func (w words) Complete(code string) (more bool, indent string) { return language.More(code) }

// Paint colours code.
func (w words) Paint(code string, cursor int) string {
	return language.Paint(code, cursor, w.p.isKnown)
}

// learn looks up which names there are, so that those that are unknown can be told from them while they are
// being typed.
func (p *Prompt) learn() {
	names := p.current().Globals()
	if names == nil {
		return
	}
	for _, name := range p.manual.Names() {
		names[name] = true
	}
	p.known.Store(&names)
}

func (p *Prompt) isKnown(name string) bool {
	names := p.known.Load()
	return names == nil || (*names)[name]
}

// hint is the line below what is being typed: its value when that can be known, or what the function takes
// that is about to be called.
func (p *Prompt) hint(code string) string {
	code = strings.TrimSpace(code)
	if code == "" || strings.HasPrefix(code, ".") {
		return ""
	}
	if m := p.openCall(code); m != "" {
		return m
	}
	in := language.Input(code)
	paths, ok := language.Pure(in)
	if !ok {
		return ""
	}
	readings := make([]session.Reading, len(paths))
	for i, path := range paths {
		readings[i] = session.Reading{Names: path.Names, Primitive: path.Primitive}
	}
	text := p.current().Preview(in, readings)
	if text == code {
		return ""
	}
	return cut(text, max(p.term.Width()-3, 0))
}

// openCall is the signature of the function whose call the code ends in the beginning of.
func (p *Prompt) openCall(code string) string {
	m := regexp.MustCompile(`([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)\([^()]*$`).FindStringSubmatch(code)
	if m == nil {
		return ""
	}
	e, ok := p.manual.Lookup(m[1])
	if !ok || strings.Contains(m[1], ".") && e.Path != m[1] {
		return ""
	}
	return cut(e.Signatures[len(e.Signatures)-1], max(p.term.Width()-3, 0))
}
