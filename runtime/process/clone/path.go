package clone

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/dop251/goja"
)

const (
	pathHead = 24 // how many steps of a long path are shown before those that are left out
	pathTail = 8  // and after
	maxKey   = 40 // bytes of a key in a path
)

// fail is the error for the value that is being encoded: the path leads through all containers that are open.
func (e *encoder) fail(reason string) error {
	var b strings.Builder
	b.WriteString(e.root)
	n := len(e.stack)
	for i := range e.stack {
		if n > pathHead+pathTail && i >= pathHead && i < n-pathTail {
			if i == pathHead {
				b.WriteString(fmt.Sprintf("…(%d more)…", n-pathHead-pathTail))
			}
			continue
		}
		b.WriteString(e.stack[i].place())
	}
	return &Error{Path: strings.TrimPrefix(b.String(), "."), Reason: reason}
}

// place is where the part of a container is that was begun last.
func (f *encoderFrame) place() string {
	at := f.next - 1
	switch f.kind {
	case inList:
		return fmt.Sprintf("[%d]", at)
	case inSet:
		return fmt.Sprintf(".values()[%d]", at)
	case inMap:
		return f.mapPlace(at)
	}
	key := f.parts[at].String()
	switch _, index := indexOf(key); {
	case index:
		return "[" + key + "]"
	case isName(key):
		return "." + key
	}
	return "[" + quoted(key) + "]"
}

func (f *encoderFrame) mapPlace(at int) string {
	if at%2 == 0 {
		return fmt.Sprintf(".keys()[%d]", at/2)
	}
	switch k := f.parts[at-1].(type) {
	case goja.String:
		return ".get(" + quoted(k.String()) + ")"
	case *goja.Object, *goja.Symbol:
		return fmt.Sprintf(".values()[%d]", at/2)
	default:
		return ".get(" + k.String() + ")"
	}
}

func quoted(s string) string {
	if len(s) > maxKey {
		s = strings.ToValidUTF8(s[:maxKey], "") + "…"
	}
	return strconv.Quote(s)
}

// isName reports whether s can follow a dot.
func isName(s string) bool {
	for i, c := range s {
		if c != '_' && c != '$' && !unicode.IsLetter(c) && (i == 0 || !unicode.IsDigit(c)) {
			return false
		}
	}
	return s != "" && len(s) <= maxKey
}
