package repl

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"weft/runtime/engine/source"
)

// script is inputs as a program that runs: it declares each name once, and has names of its own for the values that _ and its
// like have at the prompt.
type script struct {
	parts   []*part
	leftOut []string // what the inputs use that are not in it
}

// part is an input in a script.
type part struct {
	*typed
	outline *source.Outline
	fresh   []string // the names that it is the first to declare
	source.Part
}

// script is what was typed, and what it has printed.
func (r *record) script() (s script, output string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, in := range r.inputs {
		if o, err := (source.Text{Name: "<input>", Code: in.code}).Outline(); err == nil {
			s.parts = append(s.parts, &part{typed: in, outline: o})
		}
	}
	s.dropFailed()
	for _, p := range s.parts {
		output += p.output.String()
	}
	s.dropSuperseded()
	s.nameValues()
	s.declareOnce()
	return s, output
}

// dropFailed leaves out inputs that have failed, unless later ones use what they have declared before.
func (s *script) dropFailed() {
	used := map[string]bool{}
	s.parts = slices.DeleteFunc(s.parts, func(p *part) bool { return p.failed && len(p.outline.Declarations()) == 0 })
	for i, p := range slices.Backward(s.parts) {
		needed := !p.failed
		for _, d := range p.outline.Declarations() {
			needed = needed || used[d.Name]
			used[d.Name] = false
		}
		if !needed {
			s.parts = slices.Delete(s.parts, i, i+1)
			continue
		}
		for name := range p.outline.Uses() {
			used[name] = true
		}
	}
}

// dropSuperseded leaves out functions that are declared again before any other input mentions them.
func (s *script) dropSuperseded() {
	var kept []*part
	for i, p := range s.parts {
		if !p.outline.IsFunction() || !superseded(p.outline.Declarations()[0].Name, s.parts[i+1:]) {
			kept = append(kept, p)
		}
	}
	s.parts = kept
}

func superseded(function string, by []*part) bool {
	for _, later := range by {
		if later.outline.IsFunction() && later.outline.Declarations()[0].Name == function {
			return true
		} else if later.outline.Uses()[function] {
			return false
		}
	}
	return false
}

// nameValues gives names to the values that inputs take from earlier ones. An input whose value cannot be had is left out.
func (s *script) nameValues() {
	given := regexp.MustCompile(`^_(\d*|error)$`)
	own := map[string]bool{} // declared by an input
	var kept []*part
next:
	for _, p := range s.parts {
		for _, d := range p.outline.Declarations() {
			own[d.Name] = true
		}
		from := map[string]*part{}
		for _, name := range slices.Sorted(maps.Keys(p.outline.Uses())) {
			if !given.MatchString(name) || own[name] {
				continue
			}
			if from[name] = valueOf(name, kept); from[name] == nil {
				s.leftOut = append(s.leftOut, name)
				continue next
			}
		}
		p.Renamed = map[string]string{}
		for name, valued := range from {
			valued.Value = s.newName(valued)
			p.Renamed[name] = valued.Value
		}
		kept = append(kept, p)
	}
	s.parts = kept
}

// valueOf is the input that has given a name such as _ or _3 its value; nil when a script has no name for that.
func valueOf(name string, inputs []*part) *part {
	for _, p := range slices.Backward(inputs) {
		if p.valued && (name == "_" || name == fmt.Sprint("_", p.number)) {
			if p.outline.HasValue() {
				return p
			}
			return nil
		}
	}
	return nil
}

// newName is a name for the value of an input, which no input has.
func (s *script) newName(p *part) string {
	name := fmt.Sprint("result", p.number)
	for slices.ContainsFunc(s.parts, func(p *part) bool { return strings.Contains(p.code, name) }) {
		name += "x"
	}
	return name
}

// declareOnce finds the names that are declared more than once.
func (s *script) declareOnce() {
	earlier := map[string]bool{}
	for _, p := range s.parts {
		p.Earlier = map[string]bool{}
		for _, d := range p.outline.Declarations() {
			if p.Earlier[d.Name] = earlier[d.Name] || p.failed; !earlier[d.Name] {
				p.fresh = append(p.fresh, d.Name)
			}
			earlier[d.Name] = true
		}
	}
	later, vars := map[string]bool{}, map[string]bool{}
	for _, p := range slices.Backward(s.parts) {
		p.Later, p.Vars = map[string]bool{}, map[string]bool{}
		for _, d := range p.outline.Declarations() {
			p.Later[d.Name], p.Vars[d.Name] = later[d.Name], vars[d.Name]
			later[d.Name] = true
			vars[d.Name] = vars[d.Name] || d.Kind == source.Var
		}
	}
}

// String is the program.
func (s script) String() string {
	texts := make([]string, len(s.parts))
	for i, p := range s.parts {
		texts[i] = p.text()
	}
	text := "// Typed at the prompt.\n"
	for i, t := range texts {
		text += "\n" + t + ending(t, strings.Join(texts[i+1:min(i+2, len(texts))], "")) + "\n"
	}
	return text
}

// text is the part as it is in the script. What has failed fails again; what it has done before is done again, too.
func (p *part) text() string {
	if !p.failed {
		return p.outline.InScript(p.Part)
	}
	lead := ""
	if len(p.fresh) > 0 {
		lead = "let " + strings.Join(p.fresh, ", ") + "\n"
	}
	return lead + "try {\n" + p.outline.InScript(p.Part) + "\n} catch {}"
}

// ending is what keeps a text from being read as one with the next.
func ending(text, next string) string {
	last := text[strings.LastIndex(text, "\n")+1:]
	joins := strings.ContainsAny(next[:min(len(next), 1)], "([`/+-")
	switch {
	case strings.HasSuffix(text, ";"), strings.HasSuffix(text, "}") && !joins:
		return ""
	case strings.Contains(last, "//"):
		return "\n;"
	}
	return ";"
}
