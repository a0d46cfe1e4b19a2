package clone

import (
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
				b.WriteString("…(" + strconv.Itoa(n-pathHead-pathTail) + " more)…")
			}
			continue
		}
		b.WriteString(e.stack[i].place())
	}
	return &Error{Path: strings.TrimPrefix(b.String(), "."), Reason: reason}
}

// place is where the part of a container is that was begun last.
func (f *encoderFrame) place() string {
	switch f.kind {
	case inList:
		return "[" + strconv.Itoa(f.next-1) + "]"
	case inSet:
		return ".values()[" + strconv.Itoa(f.next-1) + "]"
	case inMap:
		return f.mapPlace()
	}
	return keyPlace(f.parts[f.next-1])
}

func (f *encoderFrame) mapPlace() string {
	at := f.next - 1
	index := "[" + strconv.Itoa(at/2) + "]"
	if at%2 == 0 {
		return ".keys()" + index
	}
	switch k := f.parts[at-1].(type) {
	case goja.String:
		return ".get(" + quoted(k.String()) + ")"
	case *goja.Object, *goja.Symbol:
		return ".values()" + index
	default:
		return ".get(" + k.String() + ")"
	}
}

func keyPlace(key goja.Value) string {
	text := key.String()
	if _, ok := indexOf(text); ok {
		return "[" + text + "]"
	}
	if isName(text) {
		return "." + text
	}
	return "[" + quoted(text) + "]"
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
