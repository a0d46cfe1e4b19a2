package digest

import (
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// walk is one walk over the graph of a heap, in the breadth: however long a list is, the walk is not deep.
type walk struct {
	h    *vm.Heap
	s    *shapes
	twin vm.Pointer // a goja.Runtime that nobody has touched; see pristine

	to  io.Writer
	out []byte
	err error

	ids     table
	queue   []node
	head    int
	current uint32 // the node of the line that is being written
	lines   int

	texts                map[textKey]uint32 // numbers of texts
	sameText             map[string]uint32  // likewise, by what they say
	programs             map[vm.Pointer]uint32
	samePrg              map[string]uint32
	codes                map[uintptr]*code
	capturing, iterating []capture                 // see captures and iterators
	kinds                map[vm.Pointer]objectKind // of objects, by goja's method table
	lastTab              vm.Pointer
	lastKind             objectKind
	plans                map[reflect.Type]writer
	values               map[reflect.Type]func(w *walk, p vm.Pointer)
	symbols              map[*goja.Symbol]string

	watched map[vm.Pointer][]entry // by the key, which has no number yet
	ready   []entry
	scopes  []vm.Pointer
	slots   []slot
	skipped map[string]bool
	twins   map[vm.Pointer]vm.Pointer // see twinOf
}

// writer writes what is at p.
type writer func(w *walk, p vm.Pointer)

// node is something whose identity scripts can tell. write is nil for objects.
type node struct {
	p     vm.Pointer
	id    uint32
	write writer
}

// textKey is a text by where it is: how Go keeps a string.
type textKey struct {
	at vm.Pointer
	n  int
}

func newWalk(h *vm.Heap, to io.Writer) *walk {
	s := newShapes(h.Types())
	w := &walk{h: h, s: s, to: to, out: make([]byte, 0, bufferSize+bufferSize/4),
		texts: map[textKey]uint32{}, sameText: map[string]uint32{}, programs: map[vm.Pointer]uint32{},
		samePrg: map[string]uint32{}, codes: map[uintptr]*code{}, kinds: map[vm.Pointer]objectKind{},
		plans: map[reflect.Type]writer{}, values: map[reflect.Type]func(*walk, vm.Pointer){},
		symbols: wellKnown(), watched: map[vm.Pointer][]entry{}}
	w.ids.init()
	w.skipped = map[string]bool{}
	for _, name := range strings.Fields(skipped) {
		w.skipped[name] = true
	}
	w.capturing, w.iterating = w.captures(), w.iterators()
	w.twin = pristine(s)
	w.registered()
	return w
}

// registered notes the keys of the symbols that Symbol.for has made.
func (w *walk) registered() {
	for key, sym := range vm.Read[map[unistring.String]*goja.Symbol](vm.PointerTo(w.h.Runtime()), w.s.runtime.keys) {
		w.symbols[sym] = "for " + strconv.Quote(key.String())
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

func (w *walk) number(n uint64) { w.out = strconv.AppendUint(w.out, n, 10) }

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
	if len(w.queue) == cap(w.queue) {
		if 2*w.head > len(w.queue) {
			w.queue, w.head = append(w.queue[:0], w.queue[w.head:]...), 0
		}
		w.queue = slices.Grow(w.queue, len(w.queue)+1)
	}
	w.queue = append(w.queue, n)
	if len(w.watched) > 0 {
		w.wake(n.p)
	}
}

func (w *walk) mention(id uint32) {
	w.out = append(w.out, '#')
	w.out = strconv.AppendUint(w.out, uint64(id), 10)
}
