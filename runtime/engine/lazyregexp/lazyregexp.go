// Package lazyregexp compiles regular expressions when they are first used: most runs use few of those that weft has, and every run would
// pay for all of them at its start.
package lazyregexp

import (
	"regexp"
	"sync"
)

// New returns a function that gives the expression, which the first call compiles. An expression that does not compile panics then. Any
// goroutine may call the function.
func New(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
