package typings

import (
	"slices"
	"strings"

	"weft/runtime/engine/lazyregexp"
)

// signature is how something is called.
type signature struct {
	generics string // <T>
	params   []param
	result   string // : number; "" of a constructor
}

type param struct {
	name     string
	optional bool
	rest     bool
	typ      string
}

// readSignature reads what stands behind a name.
func readSignature(text string) *signature {
	s := &signature{}
	open := strings.IndexByte(text, '(')
	if strings.HasPrefix(text, "<") {
		end := matching(text, 0)
		s.generics, open = text[:end], end+strings.IndexByte(text[end:], '(')
	}
	end := matching(text, open)
	s.result = text[end:]
	for _, p := range split(text[open+1 : end-1]) {
		name, typ, _ := strings.Cut(p, ":")
		name, optional := strings.CutSuffix(strings.TrimSpace(name), "?")
		s.params = append(s.params, param{name, optional, strings.HasPrefix(name, "..."), withOldNames(strings.TrimSpace(typ))})
	}
	s.inferFromItems()
	return s
}

// inferFromItems: the items say what a function is called with, however its parameters are written.
func (s *signature) inferFromItems() {
	for _, p := range s.params {
		if p.typ == "Iterable<T>" && s.params[0].typ == "(x: T) => R" {
			s.params[0].typ = "(x: NoInfer<T>) => R"
		}
	}
}

// oldNames are options that Python writes as one word.
var oldNames = lazyregexp.New(`\b(maxSize|chunkSize|initArgs|maxTasksPerChild)\?: ([^;}]*?)( ?[;}])`)

// withOldNames is a type whose options may also be given by the names that are one word.
func withOldNames(typ string) string {
	return oldNames().ReplaceAllStringFunc(typ, func(option string) string {
		m := oldNames().FindStringSubmatch(option)
		return m[1] + "?: " + m[2] + "; " + strings.ToLower(m[1]) + "?: " + m[2] + m[3]
	})
}

func (p param) String() string {
	if p.optional {
		return p.name + "?: " + p.typ
	}
	return p.name + ": " + p.typ
}

// isOptions: it is an object with the arguments' names.
func (p param) isOptions() bool {
	return strings.HasPrefix(p.typ, "{") || strings.Contains(p.typ, "| {")
}

// isNamed: it can be given by its name. What can be any value cannot.
func (p param) isNamed() bool {
	return !p.rest && !p.isOptions() && !slices.Contains([]string{"unknown", "any", "object", "T", "R"}, p.typ)
}

func (s *signature) list() string {
	all := make([]string, len(s.params))
	for i, p := range s.params {
		all[i] = p.String()
	}
	return "(" + strings.Join(all, ", ") + ")"
}

func (s *signature) String() string { return s.generics + s.list() + s.result }

// options is an object with what the parameters from i on are called; "" when there is none, or when one of them has no name.
func (s *signature) options(i int) string {
	var named, given []string
	for _, p := range s.params[i:] {
		switch {
		case strings.HasPrefix(p.typ, "{"):
			given = append(given, p.typ)
		case p.rest || p.isOptions():
			return ""
		case p.isNamed() || p.typ == "object":
			named = append(named, p.String())
		}
	}
	if len(named) > 0 {
		given = append([]string{withOldNames("{ " + strings.Join(named, "; ") + " }")}, given...)
	}
	return strings.Join(given, " & ")
}

// required is the index of the last parameter that must be given; -1 when there is none.
func (s *signature) required() int {
	for i := len(s.params) - 1; i >= 0; i-- {
		if !s.params[i].optional && !s.params[i].rest {
			return i
		}
	}
	return -1
}

// nameOptions lets an object of options stand in place of each parameter, from the last one on that must be given.
func (s *signature) nameOptions() {
	types := make([]string, len(s.params))
	for i, p := range s.params {
		types[i] = p.typ
		if i < s.required() || !p.isNamed() {
			continue
		}
		if options := s.options(i); options != "" {
			if strings.Contains(p.typ, "=>") {
				types[i] = "(" + p.typ + ")"
			}
			types[i] += " | " + options
		}
	}
	for i := range types {
		s.params[i].typ = types[i]
	}
}

// byName is the signature with all arguments by their names; "" when nameOptions says it already.
func (s *signature) byName() string {
	if s.required() < 1 || slices.ContainsFunc(s.params, func(p param) bool { return !p.isNamed() && p.typ != "object" && !p.isOptions() }) {
		return ""
	}
	if options := s.options(0); options != "" {
		return s.generics + "(options: " + options + ")" + s.result
	}
	return ""
}

// matching is behind the bracket that closes the one at a place.
func matching(text string, at int) int {
	depth := 0
	for i := at; i < len(text); i++ {
		switch {
		case strings.IndexByte("([{<", text[i]) >= 0:
			depth++
		case strings.IndexByte(")]}", text[i]) >= 0, text[i] == '>' && text[i-1] != '=':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

// split cuts a list apart at the commas between its parts.
func split(list string) (parts []string) {
	from := 0
	for i := 0; i < len(list); i++ {
		if strings.IndexByte("([{<", list[i]) >= 0 {
			i = matching(list, i) - 1
		} else if list[i] == ',' {
			parts, from = append(parts, list[from:i]), i+1
		}
	}
	if strings.TrimSpace(list[from:]) != "" {
		parts = append(parts, list[from:])
	}
	return parts
}
