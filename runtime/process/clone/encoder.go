package clone

import (
	"errors"

	"github.com/dop251/goja"
)

// encoder encodes one value. It keeps a stack of the containers that are open, so that nesting does not use
// Go's, and the path to what cannot be cloned costs nothing until it is needed.
type encoder struct {
	*natives
	host Host
	root string

	out   message
	stack []encoderFrame
	seen  table[*goja.Object]
	names table[string] // keys
}

// reset empties e for the next value.
func (e *encoder) reset() {
	e.out.reset()
	e.seen.reset()
	e.names.reset()
	e.stack = emptied(e.stack)
	e.Forget()
}

// run encodes v, one part of the innermost open container at a time.
func (e *encoder) run(v goja.Value) error {
	e.out.tag(version)
	if err := e.value(v); err != nil {
		return err
	}
	for len(e.stack) > 0 {
		if err := e.step(); err != nil && !e.leaveOut(err) {
			return err
		}
	}
	return nil
}

// leaveOut drops what cannot be cloned, when it belongs to an error's own properties: a copy of the error without
// that is more use than none. It reports whether it did.
func (e *encoder) leaveOut(err error) bool {
	if _, refused := errors.AsType[*Error](err); !refused {
		return false
	}
	for i := len(e.stack) - 1; i >= 0; i-- {
		if f := &e.stack[i]; f.kind == inError && f.next > f.required {
			e.restore(f.mark)
			e.stack = e.stack[:i+1]
			return true
		}
	}
	return false
}

// mark is a place to which encoding can go back.
type mark struct{ text, blobs, seen, names int }

func (e *encoder) here() mark {
	return mark{len(e.out.text), len(e.out.blobs), len(e.seen.order), len(e.names.order)}
}

func (e *encoder) restore(m mark) {
	e.out.text, e.out.blobs = e.out.text[:m.text], e.out.blobs[:m.blobs]
	e.seen.truncate(m.seen)
	e.names.truncate(m.names)
}

// encoderFrame is a container that is being encoded.
type encoderFrame struct {
	kind  frameKind
	next  int // what comes next: of parts, or of a list's items
	count int // of a list's items
	of    *goja.Object
	parts []goja.Value // keys, members, or keys and values by turns

	required int  // how many of an error's keys must be cloned
	mark     mark // where the last part that was begun begins
}

type frameKind uint8

const (
	inObject frameKind = iota
	inArray            // one by keys
	inList
	inMap
	inSet
	inError
)

// maxDepth is how many containers may be open, one in the other, of what others have encoded.
const maxDepth = 1 << 20

// maxEncoded is that of what is encoded here. Nothing recurses here, so long lists pass; a program that nests without end gets an
// error before the machine suffers.
const maxEncoded = 100_000

func (e *encoder) push(f encoderFrame) error {
	if len(e.stack) == maxEncoded {
		return &TooDeep{}
	}
	e.stack = append(e.stack, f)
	return nil
}

func (e *encoder) close(t tag) error {
	e.out.tag(t)
	e.pop()
	return nil
}

func (e *encoder) pop() {
	n := len(e.stack) - 1
	e.stack[n] = encoderFrame{}
	e.stack = e.stack[:n]
}

// step encodes the next part of the innermost container.
func (e *encoder) step() error {
	f := &e.stack[len(e.stack)-1]
	switch f.kind {
	case inList:
		return e.nextItem(f)
	case inMap, inSet:
		return e.nextMember(f)
	}
	return e.nextProperty(f)
}

// maxReused is how many entries a table has that is used again.
const maxReused = 1 << 10

// table numbers things in the order in which they were added, and forgets the last ones again.
type table[K comparable] struct {
	order []K
	index map[K]int
}

func (t *table[K]) add(k K) {
	if t.index == nil {
		t.index = map[K]int{}
	}
	t.index[k] = len(t.order)
	t.order = append(t.order, k)
}

// truncate forgets all but the first n.
func (t *table[K]) truncate(n int) {
	for _, k := range t.order[n:] {
		delete(t.index, k)
	}
	clear(t.order[n:])
	t.order = t.order[:n]
}

func (t *table[K]) reset() {
	if len(t.order) > maxReused {
		*t = table[K]{}
		return
	}
	t.order = emptied(t.order)
	clear(t.index)
}
