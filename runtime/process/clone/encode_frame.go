package clone

import (
	"fmt"

	"github.com/dop251/goja"
)

// frame is a container that is being encoded.
type frame struct {
	kind  frameKind
	next  int // what comes next: of parts, or of a list's items
	count int // of a list's items
	of    *goja.Object
	parts []goja.Value // keys, members, or keys and values in turns

	required int  // how many of an error's keys must be cloned
	mark     mark // where the part of an error that was begun last begins
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

// maxDepth is how many containers may be open, one in the other: getters can go on making new ones.
const maxDepth = 1 << 20

func (e *encoder) open(f frame) error {
	if len(e.stack) == maxDepth {
		return e.fail(fmt.Sprintf("more than %d levels cannot be sent", maxDepth))
	}
	e.stack = append(e.stack, f)
	return nil
}

func (e *encoder) close(t tag) error {
	e.out.tag(t)
	e.shut()
	return nil
}

func (e *encoder) shut() {
	n := len(e.stack) - 1
	e.stack[n] = frame{}
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

func (e *encoder) nextMember(f *frame) error {
	if f.next == len(f.parts) {
		return e.close(tagEnd)
	}
	f.next++
	return e.value(f.parts[f.next-1])
}

// nextProperty passes by a property that has gone since the keys were read.
func (e *encoder) nextProperty(f *frame) error {
	if f.next == len(f.parts) {
		return e.close(keyEnd)
	}
	f.mark = e.here()
	key := f.parts[f.next]
	f.next++
	if key == nil { // between the hidden properties of an error and the others
		e.out.tag(keyEnd)
		return nil
	}
	if f.next > 1 && !e.has(f.of, key) {
		return nil
	}
	text, ok := wellFormed(key.(goja.String))
	if !ok {
		return e.oddProperty(f.of, key)
	}
	v := f.of.Get(text)
	e.key(text)
	return e.value(v)
}

// oddProperty encodes a property whose key has lone surrogates.
func (e *encoder) oddProperty(o *goja.Object, key goja.Value) error {
	v := e.property(o, key)
	u := unitsOf(key.(goja.String))
	e.out.unsigned(uint64(len(u))<<2 | keyUnits)
	e.out.units(u)
	return e.value(v)
}

// key encodes a key. Text of which it is the first time becomes known.
func (e *encoder) key(text string) {
	if i, ok := indexOf(text); ok {
		e.out.unsigned(i<<2 | keyIndex)
		return
	}
	if number, ok := e.names.find(text); ok {
		e.out.unsigned(uint64(number)<<2 | keyKnown)
		return
	}
	e.names.add(text)
	e.out.unsigned(uint64(len(text))<<2 | keyText)
	e.out.text = append(e.out.text, text...)
}
