package runtime

import (
	"strconv"
	"strings"
)

// Labels are the names that reports call objects by, and how often each was given. Make one with make; it
// belongs to the running thread.
type Labels map[string]int

// New is a label for an object: its kind and the name that the script gives it, if that says more than the
// kind, numbered from the second that is alike. It is "" when there is no name.
func (l Labels) New(kind, name string) string {
	label := kind
	switch name {
	case "":
		return ""
	case kind:
	default:
		label += " " + name
	}
	l[label]++
	if n := l[label]; n > 1 {
		label += " " + strconv.Itoa(n)
	}
	return label
}

// NameHere is the name that the script gives to what it makes now: that of the variable or property which the
// running call is assigned to, as in `const door = new Lock()`. It is "" when that cannot be told from the
// line.
func (rt *Realm) NameHere() string {
	p, ok := rt.here().(*Place)
	if !ok {
		return ""
	}
	file, line := p.Position()
	text, ok := rt.texts[file]
	if !ok {
		return ""
	}
	code := []rune(text.Line(line))
	return assigned(string(code[:max(0, min(len(code), p.Column()-1))]))
}

// assigned is the name at the end of code that ends in the beginning of an assignment or of a property's
// value.
func assigned(code string) string {
	code = strings.TrimRight(code, " \t")
	left, isEqual := strings.CutSuffix(code, "=")
	if !isEqual {
		var isColon bool
		if left, isColon = strings.CutSuffix(code, ":"); !isColon || strings.Contains(left, "?") {
			return ""
		}
	}
	left = strings.TrimRight(left, " \t")
	start := len(left)
	for start > 0 && isNameByte(left[start-1]) {
		start--
	}
	if start == len(left) || '0' <= left[start] && left[start] <= '9' {
		return ""
	}
	return left[start:]
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '_' || c == '$' || c >= 0x80
}
