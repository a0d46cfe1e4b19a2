package js

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

// AssignedName is the name at the end of code that ends in the beginning of an assignment or of a property's value, perhaps with the function
// that is called for that value.
func AssignedName(code string) string {
	called := func(r rune) bool { return r == '.' || r >= 0x80 || IsNameByte(byte(r)) }
	code = strings.TrimRight(strings.TrimRightFunc(code, called), " \t")
	left, isEqual := strings.CutSuffix(code, "=")
	if !isEqual {
		var isColon bool
		if left, isColon = strings.CutSuffix(code, ":"); !isColon || strings.Contains(left, "?") {
			return ""
		}
	}
	left = strings.TrimRight(left, " \t")
	start := len(left)
	for start > 0 && IsNameByte(left[start-1]) {
		start--
	}
	if start == len(left) || '0' <= left[start] && left[start] <= '9' {
		return ""
	}
	return left[start:]
}

// IsNameByte reports whether a name can have c in it. Bytes beyond ASCII count as parts of letters.
func IsNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '_' || c == '$' || c >= 0x80
}
