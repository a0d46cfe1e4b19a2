package module

import (
	"cmp"
	"slices"
	"strings"

	"weft/runtime/engine/source"
	"weft/runtime/engine/source/esm"
)

// Checker finds what keeps programs from running, before they run: in their texts, and in those of all that they import and require. It
// belongs to the running thread, and its linker is for nothing else.
type Checker struct {
	linker  *Linker
	seen    map[string]bool // the keys of records
	records []*record       // that could be compiled
	files   []string        // the names of all texts, in the order in which they were read
	errors  []*source.SyntaxError

	// Texts are those of the programs, and of their modules outside of node_modules, by their paths.
	Texts map[string]source.Text
}

// NewChecker has checked nothing yet. l has loaded nothing.
func NewChecker(l *Linker) *Checker {
	return &Checker{linker: l, seen: map[string]bool{}, Texts: map[string]source.Text{}}
}

// Check checks a program. It runs nothing of it.
func (c *Checker) Check(t source.Text) {
	r := c.linker.recordOf(t.Name)
	if c.seen[r.key] {
		return // it was imported
	}
	var err error
	if r.program, err = c.linker.cfg.Ahead(t, source.Options{})(); err != nil {
		r.program = &source.Program{Text: t}
		c.tell(err)
	}
	c.visit(r, err != nil)
}

// Errors are those that were found, each once: file by file, and in the order of the lines.
func (c *Checker) Errors() []*source.SyntaxError {
	all := slices.Clone(c.errors)
	for _, r := range c.records {
		all = append(all, unbound(r)...)
	}
	slices.SortStableFunc(all, func(a, b *source.SyntaxError) int {
		p, q := a.Position, b.Position
		return cmp.Or(slices.Index(c.files, p.File)-slices.Index(c.files, q.File), p.Line-q.Line, p.Column-q.Column)
	})
	return slices.CompactFunc(all, func(a, b *source.SyntaxError) bool { return a.Position == b.Position && a.Message == b.Message })
}

func (c *Checker) tell(err error) {
	if bad, ok := err.(*source.SyntaxError); ok {
		c.errors = append(c.errors, bad)
	}
}

// visit checks what a record loads that was read. broken says that its text has an error: then there is but a guess.
func (c *Checker) visit(r *record, broken bool) {
	t := r.program.Text
	c.seen[r.key] = true
	c.files = append(c.files, t.Name)
	if r.path != "" && !strings.Contains(r.path, "node_modules") {
		c.Texts[r.path] = t
	}
	if broken {
		if s, err := esm.Scan(t.Code); err == nil {
			c.requests(r, s.Requests)
		}
		return
	}
	c.records = append(c.records, r)
	if m := r.program.Module; m != nil {
		r.requests = c.requests(r, m.Requests)
	}
	o, err := t.Outline()
	if err != nil {
		return
	}
	for _, load := range o.Loads() {
		p := c.linker.lookUp(r, []string{load.Specifier}, lookupOf(load))[0]
		if p.Err == "" || !load.Guarded {
			c.module(r, load.At, p, "")
		}
	}
}

// requests checks what a record requests: there is nil for what has an error.
func (c *Checker) requests(r *record, requests []esm.Request) []*record {
	records := make([]*record, len(requests))
	for i, p := range c.linker.lookUp(r, specifiersOf(requests), byStatement) {
		records[i] = c.module(r, requests[i].At, p, requests[i].Type)
	}
	return records
}

// module checks a module that a record loads at a place of its text; it is nil when it has an error.
func (c *Checker) module(from *record, at int, p Place, kind string) *record {
	r, fresh, err := c.linker.read(p, kind)
	if err != nil {
		c.tell(requestError(from.program.Text, at, err))
	}
	switch {
	case !fresh || c.seen[r.key]:
	case r.program == nil: // it is JSON
		c.files = append(c.files, r.name)
	default:
		c.visit(r, err != nil)
	}
	if err != nil {
		return nil
	}
	return r
}

// lookupOf is how a call asks for a module.
func lookupOf(load source.Load) lookup {
	if load.Require {
		return byRequire
	}
	return byCall
}
