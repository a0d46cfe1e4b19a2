// Package pattern rewrites regular expressions into what goja's own, which know less, match the same with. regexpu-core does it, see
// regexpu/build.mjs.
package pattern

import (
	"fmt"
	"slices"
	"strings"

	"weft/runtime/engine/lazyregexp"
)

// Rewritten is a regular expression in words that goja knows.
type Rewritten struct {
	Pattern, Flags string
	Names          []string // what the groups are called, by their numbers, "" for no name; the pattern itself names none
}

// Check looks at a literal, and reports whether it is made otherwise than by goja. The error says what is wrong with what goja would take, or
// does not know.
func Check(pattern, flags string) (made bool, err error) {
	if err := CheckFlags(flags); err != nil {
		return false, err
	}
	known := strings.Replace(flags, "d", "", 1)
	if !NeedsRewriting(pattern, known) {
		return known != flags, nil
	}
	if _, err := Rewrite(asValue(pattern), known); err != nil {
		return false, syntaxError(fmt.Sprintf("Invalid regular expression: /%s/%s: %v", pattern, flags, err))
	}
	return true, nil
}

// syntaxError is the message of a SyntaxError, in V8's words.
type syntaxError string

// Error is the message.
func (e syntaxError) Error() string { return string(e) }

// CheckFlags says what is wrong with the flags of a regular expression.
func CheckFlags(flags string) error {
	for i, f := range flags {
		if !strings.ContainsRune("dgimsuvy", f) || strings.ContainsRune(flags[:i], f) {
			return syntaxError(fmt.Sprintf("Invalid flags supplied to RegExp constructor '%s'", flags))
		}
	}
	if strings.Contains(flags, "u") && strings.Contains(flags, "v") {
		return syntaxError(fmt.Sprintf("Invalid flags supplied to RegExp constructor '%s'", flags))
	}
	return nil
}

// NeedsRewriting reports whether a regular expression has something that goja does not know, or may have something wrong that goja takes.
// The flag d does not count.
func NeedsRewriting(pattern, flags string) bool {
	switch {
	case strings.Contains(flags, "v"):
		return true
	case strings.Contains(flags, "u") && !plainUnicode().MatchString(pattern):
		return true
	}
	return strings.Contains(pattern, "(?") && (modified().MatchString(pattern) || lookedBack().MatchString(pattern) || oddNames(pattern))
}

var (
	// plainUnicode is what goja makes of a pattern with the flag u what it should.
	plainUnicode = lazyregexp.New(`^(?:[^\\\[\]{}()*+?]|\((?:\?:)?|\)(?:[*+?]\??)?|[^\\\[\]{}()|^$*+?][*+?]\??|\\(?:[dDsSbBtnvfr^$\\.*+?()\[\]{}|/]|u\{0*(?:10[0-9a-fA-F]{4}|[0-9a-fA-F]{1,5})\}|u[0-9a-cA-CefEF][0-9a-fA-F]{3}))*$`)
	modified     = lazyregexp.New(`\(\?(?:[^:=!<]|$)`)
	lookedBack   = lazyregexp.New(`\(\?<[=!][^)]*\)[*+?{]`)
	named        = lazyregexp.New(`\(\?<([^=!][^>]*|)(>|$)`)
	reference    = lazyregexp.New(`\\k(?:<([^>]*)>)?`)
	plainName    = lazyregexp.New(`^[A-Za-z_][A-Za-z0-9_]*$`)
)

// oddNames reports whether two groups have the same name, one has a name that goja does not take, or what is called by name is not there.
func oddNames(pattern string) bool {
	var seen []string
	for _, m := range named().FindAllStringSubmatch(pattern, -1) {
		if slices.Contains(seen, m[1]) || !plainName().MatchString(m[1]) || m[2] == "" {
			return true
		}
		seen = append(seen, m[1])
	}
	if len(seen) == 0 || !strings.Contains(pattern, `\k`) {
		return false
	}
	return slices.ContainsFunc(reference().FindAllStringSubmatch(pattern, -1), func(m []string) bool { return !slices.Contains(seen, m[1]) })
}
