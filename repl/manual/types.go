package manual

import "strings"

// called is a type that is called by a name: path or path['member'].
type called struct{ path, member string }

// reference reads a type such as a.b, a.b<…>, typeof a.b, a['member'], each perhaps with | undefined or |
// null.
func reference(typ string) (r called, ok bool) {
	for _, none := range []string{" | undefined", " | null"} {
		typ = strings.TrimSuffix(typ, none)
	}
	typ = strings.TrimPrefix(typ, "typeof ")
	n := 0
	for i, c := range typ {
		if !isWord(c) && c != '.' {
			break
		}
		n = i + len(string(c))
	}
	r.path = typ[:n]
	rest := typ[n+arguments(typ[n:]):]
	if inner, found := strings.CutPrefix(rest, "['"); found {
		r.member, rest, _ = strings.Cut(inner, "']")
	}
	return r, r.path != "" && rest == ""
}

// arguments is the length of the <…> that s starts with, or 0.
func arguments(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '<':
			depth++
		case s[i] == '>' && i > 0 && s[i-1] != '=':
			depth--
		}
		if depth == 0 {
			if s[i] == '>' {
				return i + 1
			}
			return 0
		}
	}
	return 0
}
