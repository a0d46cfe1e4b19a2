//go:build unix

package terminal_test

import (
	"testing"
)

func TestLine(t *testing.T) {
	s := start(t, 40, 8)
	s.Is("> ▏")
	s.Type("1 + 1")
	s.Is("> 1 + 1▏")
	s.Type("\r")
	s.Is(`
> 1 + 1
got "1 + 1"
> ▏`)
}

func TestBlock(t *testing.T) {
	s := start(t, 40, 12)
	s.Type("f(x) {\r", "return x\r", "}")
	s.Is(`
> f(x) {
...   return x
... }▏`)
	s.Type("\r")
	s.Is(`
> f(x) {
...   return x
... }
got "f(x) {\n  return x\n}"
> ▏`)
	s.Type("\x1b[A", "\x1b[A", "2")
	s.Is(`
> f(x) {
...   return x
... }
got "f(x) {\n  return x\n}"
> f(x) {
...  2▏ return x
... }`)
	s.Type("\r")
	s.Shows(`got "f(x) {\n 2 return x\n}"`)
}
