package web

import (
	"encoding/json"
	"regexp"
	"strings"

	"weft/repl/manual"
)

// named is a name that the editor completes: page/complete.ts reads it.
type named struct {
	Name string `json:"n"`
	Kind string `json:"k"`
	Says string `json:"s"`           // its signature
	Sum  string `json:"d,omitempty"` // its first sentence
}

// names is all that the editor completes.
type names struct {
	Of    map[string][]named `json:"of"`    // by the path of what has them; "" for the global ones
	Gives map[string]string  `json:"gives"` // by the path of a function or class, the path of what its call returns
}

// newNames is what declarations declare.
func newNames(declarations string) ([]byte, error) {
	m, err := manual.Parse(declarations)
	if err != nil {
		return nil, err
	}
	n := names{Of: map[string][]named{}, Gives: map[string]string{}}
	n.add(m, "")
	return json.Marshal(n)
}

// add adds what a path has, and what those have.
func (n *names) add(m *manual.Manual, path string) {
	for _, e := range m.Members(path) {
		if strings.ContainsAny(e.Name, "[]'\"") {
			continue
		}
		within := e.Name
		if path != "" {
			within = path + "." + e.Name
		}
		if e.Kind.Value() {
			n.Of[path] = append(n.Of[path], named{e.Name, string(e.Kind), signature(e), e.Summary})
		}
		switch e.Kind {
		case manual.Namespace, manual.Interface:
			n.add(m, within)
		case manual.Class:
			n.add(m, within)
			n.Gives[within] = within
		case manual.Function, manual.Method:
			if to := result(m, path, e.Signatures); to != "" {
				n.Gives[within] = to
			}
		}
	}
}

// mostSignature is how much of a signature is shown.
const mostSignature = 90

// signature is how something is called, in one line; for a class, its constructor.
func signature(e manual.Entry) string {
	if len(e.Signatures) == 0 {
		return ""
	}
	s := e.Signatures[0]
	if e.Kind == manual.Class && len(e.Signatures) > 1 {
		s = e.Signatures[1]
	}
	if runes := []rune(s); len(runes) > mostSignature {
		return string(runes[:mostSignature]) + "…"
	}
	return s
}

// returns is the class that a signature says is returned, or promised.
var returns = regexp.MustCompile(`\): (?:Promise<)?([\w.]+)[^)]*$`)

// result is the path of what a function returns; "" when that has no members here.
func result(m *manual.Manual, path string, signatures []string) string {
	if len(signatures) == 0 {
		return ""
	}
	found := returns.FindStringSubmatch(signatures[0])
	if found == nil {
		return ""
	}
	for within := path; ; within, _, _ = cutLast(within) {
		to := found[1]
		if within != "" {
			to = within + "." + to
		}
		if e, ok := m.Lookup(to); ok && e.Path == to && (e.Kind == manual.Class || e.Kind == manual.Interface) {
			return to
		}
		if within == "" {
			return ""
		}
	}
}

// cutLast cuts a path at its last dot.
func cutLast(path string) (before, after string, found bool) {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}
