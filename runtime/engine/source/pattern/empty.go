package pattern

import (
	"strings"
	"unicode/utf8"
)

// MayMatchEmpty reports whether a regular expression may match where it takes no character, as x* and (?=x) do. It is true for some that
// cannot: what a back reference stands for is not looked at.
func MayMatchEmpty(pattern string) bool {
	r := &reader{rest: pattern}
	for { // a parenthesis too many is an error, which others tell
		if r.alternatives() {
			return true
		}
		if !r.take(")") {
			return false
		}
	}
}

// reader goes through a regular expression. Its methods report whether what they have read may match nothing.
type reader struct{ rest string }

func (r *reader) take(token string) (ok bool) {
	r.rest, ok = strings.CutPrefix(r.rest, token)
	return ok
}

// next is the next character, of which there is one.
func (r *reader) next() rune {
	c, size := utf8.DecodeRuneInString(r.rest)
	r.rest = r.rest[size:]
	return c
}

// skip goes on behind what ends with one of the characters.
func (r *reader) skip(ends string) {
	if i := strings.IndexAny(r.rest, ends); i >= 0 {
		r.rest = r.rest[i+1:]
	} else {
		r.rest = ""
	}
}

func (r *reader) alternatives() bool {
	empty := r.sequence()
	for r.take("|") {
		if r.sequence() {
			empty = true
		}
	}
	return empty
}

func (r *reader) sequence() bool {
	empty := true
	for r.rest != "" && r.rest[0] != '|' && r.rest[0] != ')' {
		taken := r.term()
		if r.optional() {
			taken = true
		}
		empty = empty && taken
	}
	return empty
}

func (r *reader) term() bool {
	switch r.next() {
	case '(':
		return r.group()
	case '[':
		r.class()
	case '\\':
		return r.escape()
	case '^', '$':
		return true
	}
	return false
}

func (r *reader) group() bool {
	looks := r.take("?=") || r.take("?!") || r.take("?<=") || r.take("?<!")
	if !looks && r.take("?") {
		r.skip(":>") // what it is called, or the flags that hold in it
	}
	empty := r.alternatives()
	r.take(")")
	return empty || looks
}

func (r *reader) class() {
	for r.rest != "" && r.rest[0] != ']' {
		if r.take("\\") && r.rest == "" {
			return
		}
		r.next()
	}
	r.take("]")
}

func (r *reader) escape() bool {
	if r.rest == "" {
		return false
	}
	return strings.ContainsRune("bBk123456789", r.next())
}

// optional reads a quantifier, if there is one.
func (r *reader) optional() bool {
	none := r.take("*") || r.take("?")
	if !none && !r.take("+") {
		if !r.take("{") {
			return false
		}
		none = strings.TrimLeft(r.rest, "0") != r.rest && strings.IndexAny(strings.TrimLeft(r.rest, "0"), ",}") == 0
		r.skip("}")
	}
	r.take("?")
	return none
}
