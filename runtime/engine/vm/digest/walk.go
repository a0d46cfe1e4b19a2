package digest

import (
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// walk is one breadth-first walk over the graph of a heap: however long a list is, the walk is not deep.
type walk struct {
	h     *vm.Heap
	types *vm.Types
	s     *shapes
	twin  vm.Pointer // a goja.Runtime that no script has touched; see pristine

	to  io.Writer
	out []byte
	err error

	ids     table
	queue   []node // whose lines are to be written
	current uint32 // the node whose line is being written

	texts map[textKey]uint32 // numbers of texts and code
	says  map[string]uint32  // the same by what their lines say

	plans    map[reflect.Type]writer // how types are written
	values   map[reflect.Type]writer // how they are written as what a goja.Value holds
	kinds    map[vm.Pointer]writer   // of objects, by goja's method table
	skipped  map[string]bool
	codes    map[uintptr]*code
	closures []closure
	symbols  map[*goja.Symbol]string
	twins    map[vm.Pointer]vm.Pointer // see twinOf

	watched  map[vm.Pointer][]entry // by the key, which has no number yet
	ready    []entry
	scopes   []vm.Pointer
	slots    map[uintptr][]int // see slot
	lastSlot int
}

// writer writes what is at p.
type writer func(w *walk, p vm.Pointer)

// node is something whose identity scripts can tell. write is nil for objects.
type node struct {
	p     vm.Pointer
	id    uint32
	write writer
}

func newWalk(h *vm.Heap, to io.Writer) *walk {
	w := &walk{h: h, types: h.Types(), s: newShapes(h.Types()), to: to, out: make([]byte, 0, bufferSize+bufferSize/4),
		texts: map[textKey]uint32{}, says: map[string]uint32{},
		values: map[reflect.Type]writer{}, kinds: map[vm.Pointer]writer{}, skipped: map[string]bool{},
		codes: map[uintptr]*code{}, symbols: map[*goja.Symbol]string{}, watched: map[vm.Pointer][]entry{},
		slots: map[uintptr][]int{}, ids: table{ids: map[uintptr]uint32{}}}
	for name := range strings.FieldsSeq(skipped) {
		w.skipped[name] = true
	}
	w.plans, w.closures = w.knownTypes(), w.knownClosures()
	w.twin = pristine(w.s)
	w.nameSymbols()
	return w
}

// table numbers addresses from 1 on. It keeps nothing alive: all that is numbered is alive because the heap is, and stays where it is.
type table struct {
	ids  map[uintptr]uint32
	last uint32 // the number given last
}

// get is the number of p; 0 when it has none.
func (t *table) get(p vm.Pointer) uint32 { return t.ids[p.Address()] }

// add is the number of p, a new one unless it was known.
func (t *table) add(p vm.Pointer) (id uint32, known bool) {
	if id, known = t.ids[p.Address()]; !known {
		id = t.next()
		t.ids[p.Address()] = id
	}
	return id, known
}

// next is a number that no address has.
func (t *table) next() uint32 {
	t.last++
	return t.last
}

// put gives p a number, unless it has one.
func (t *table) put(p vm.Pointer, id uint32) {
	if t.get(p) == 0 {
		t.ids[p.Address()] = id
	}
}

// nameSymbols says of the symbols that ECMA-262 names, and of those that Symbol.for has made, which they are.
func (w *walk) nameSymbols() {
	for _, s := range []*goja.Symbol{goja.SymHasInstance, goja.SymIsConcatSpreadable, goja.SymIterator, goja.SymMatch,
		goja.SymMatchAll, goja.SymReplace, goja.SymSearch, goja.SymSpecies, goja.SymSplit, goja.SymToPrimitive,
		goja.SymToStringTag, goja.SymUnscopables} {
		w.symbols[s] = "well-known"
	}
	registry := vm.Read[map[unistring.String]*goja.Symbol](vm.PointerTo(w.h.Runtime()), w.s.runtime.symbolRegistry)
	for key, s := range registry {
		w.symbols[s] = "for " + strconv.Quote(key.String())
	}
}

const bufferSize = 1 << 16

func (w *walk) flush() {
	if _, err := w.to.Write(w.out); err != nil && w.err == nil {
		w.err = err
	}
	w.out = w.out[:0]
}

// end ends a line.
func (w *walk) end() {
	w.out = append(w.out, '\n')
	if len(w.out) >= bufferSize {
		w.flush()
	}
}

func (w *walk) text(s string) { w.out = append(w.out, s...) }

func (w *walk) number(n int) { w.out = strconv.AppendInt(w.out, int64(n), 10) }

func (w *walk) label(name string) {
	w.out = append(w.out, ' ')
	w.out = append(w.out, name...)
	w.out = append(w.out, '=')
}

// ref mentions an object, which may be nil.
func (w *walk) ref(o vm.Pointer) { w.node(o, nil) }

// node mentions a node, and has its line written later if that is its first mention.
func (w *walk) node(p vm.Pointer, write writer) {
	if p.IsNil() {
		w.out = append(w.out, '-')
		return
	}
	id, known := w.ids.add(p)
	if !known {
		w.follow(node{p, id, write})
	}
	w.mention(id)
}

// follow has the line of a node written later.
func (w *walk) follow(n node) {
	w.queue = append(w.queue, n)
	if list, ok := w.watched[n.p]; ok {
		w.ready = append(w.ready, list...)
		delete(w.watched, n.p)
	}
}

func (w *walk) mention(id uint32) {
	w.out = append(w.out, '#')
	w.out = strconv.AppendUint(w.out, uint64(id), 10)
}

// drain writes the line of each node that was mentioned, and then the entries of weak collections that can be reached by
// now, until there are no more of either.
func (w *walk) drain() {
	for {
		for len(w.queue) > 0 {
			n := w.queue[0]
			w.queue = w.queue[1:]
			w.line(n)
		}
		if len(w.ready) == 0 {
			return
		}
		e := w.ready[0]
		w.ready = w.ready[1:]
		w.mention(e.holder)
		w.text(" holds ")
		w.entry(e)
		w.end()
	}
}

// line writes what a node is.
func (w *walk) line(n node) {
	w.current = n.id
	w.mention(n.id)
	w.text(" ")
	if n.write != nil {
		n.write(w, n.p)
	} else {
		w.object(n.p)
	}
	w.end()
}
