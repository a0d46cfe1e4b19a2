package vm

import (
	"sync"
	"unsafe"
	"weak"

	"github.com/dop251/goja"
)

// goja copies a text to put something behind it: a loop that makes a long text out of short ones takes the square of its length. So a
// text that something is put behind for the second time gets room for more, as a strings.Builder has it: what is put behind that next
// goes there. The texts stay what they are, each the beginning of the next one.

const (
	longText  = 512      // bytes from which a text is worth it
	mostSpare = 64 << 20 // bytes of room
)

// MaxText is how many UTF-16 units a text may have, as in V8.
const MaxText = 1<<29 - 24

// room is the memory behind the longest text that begins at one address.
type room struct {
	mu   sync.Mutex
	of   weak.Pointer[byte] // where they begin
	used int                // bytes: the longest one's
	size int                // bytes in all
}

// rooms are those that were made last, by their addresses. The memory is that of the texts alone: a room is gone with the last of them.
var rooms [64]room

func roomAt(start *byte) *room {
	n := uint64(uintptr(unsafe.Pointer(start)))
	return &rooms[n*0x9e3779b97f4a7c15>>58]
}

// put has the bytes that begin at start, length of them, be followed by more. It returns where that is.
func put(start *byte, length int, more []byte) *byte {
	r := roomAt(start)
	r.mu.Lock()
	grows := r.used == length && r.of.Value() == start
	if grows && r.size-length >= len(more) {
		copy(unsafe.Slice(start, r.size)[length:], more)
		r.used += len(more)
		r.mu.Unlock()
		return start
	}
	r.mu.Unlock()
	used, spare := length+len(more), 0
	if grows {
		spare = min(used/2, mostSpare)
	}
	all := make([]byte, used, used+spare)
	copy(all, unsafe.Slice(start, length))
	copy(all[length:], more)
	start = unsafe.SliceData(all)
	r = roomAt(start)
	r.mu.Lock()
	r.of, r.used, r.size = weak.Make(start), used, cap(all)
	r.mu.Unlock()
	return start
}

// execAdd: it puts texts behind long ones, see room.
func execAdd(_, machine unsafe.Pointer) {
	p := patched.patcher
	top := p.top(machine)
	left, right := &top[len(top)-2], top[len(top)-1]
	if p.isLong(left) {
		if _, script := right.(*goja.Object); !script {
			if v := p.join(machine, *left, right); v != nil {
				*left, top[len(top)-1] = v, nil
				*at[int](machine, p.vm.sp)--
				*at[int](machine, p.vm.pc)++
				return
			}
		}
	}
	add(machine)
}

// add is goja's instruction. To call it by way of the table would cost a loop that adds numbers 4 % of its time, this way 1 %.
//
//go:linkname add github.com/dop251/goja._add.exec
func add(machine unsafe.Pointer)

// execTemplate: so it does for a template that begins with a long text.
func execTemplate(self, machine unsafe.Pointer) {
	p := patched.patcher
	n := *(*int)(self)
	top := p.top(machine)
	parts := top[len(top)-n:]
	if n > 1 && p.isLong(&parts[0]) {
		v := parts[0]
		for _, part := range parts[1:] {
			if v = p.join(machine, v, part); v == nil {
				break
			}
		}
		if v != nil {
			parts[0] = v
			clear(parts[1:])
			*at[int](machine, p.vm.sp) -= n - 1
			*at[int](machine, p.vm.pc)++
			return
		}
	}
	p.current(machine).run(self, machine)
}

// isLong reports whether a value is a long text.
func (p *patcher) isLong(v *goja.Value) bool {
	i := (*iface)(unsafe.Pointer(v))
	return i.table == p.ascii && len(*(*string)(i.data)) >= longText ||
		i.table == p.unicode && 2*len(*(*[]uint16)(i.data)) >= longText
}

// join is a long text with a primitive value behind it; nil when goja is to do that.
func (p *patcher) join(machine unsafe.Pointer, left, right goja.Value) goja.Value {
	var ascii string
	var units []uint16
	switch right := right.(type) {
	case *goja.Symbol:
		return nil
	case goja.String:
		ascii, units = devirtualize(right)
	default:
		ascii = right.String()
	}
	length, more := left.(goja.String).Length(), len(ascii)+max(len(units)-1, 0)
	switch {
	case more > length/4: // then it grows fast enough as it is, and room would cost too much
		return nil
	case length+more > MaxText:
		r := p.runtime(machine)
		panic(newError(r, getRangeError(r), "Invalid string length"))
	}
	i := (*iface)(unsafe.Pointer(&left))
	if i.table == p.ascii {
		if units != nil {
			return nil
		}
		l := *(*string)(i.data)
		all := unsafe.String(put(unsafe.StringData(l), len(l), unsafe.Slice(unsafe.StringData(ascii), len(ascii))), len(l)+len(ascii))
		return valueOf(p.ascii, unsafe.Pointer(&all))
	}
	l := *(*[]uint16)(i.data)
	if more == 0 {
		return left
	}
	if units == nil {
		units = make([]uint16, 1+len(ascii)) // the first is a mark
		for i := range len(ascii) {
			units[1+i] = uint16(ascii[i])
		}
	}
	start := put((*byte)(unsafe.Pointer(unsafe.SliceData(l))), 2*len(l), unsafe.Slice((*byte)(unsafe.Pointer(&units[1])), 2*more))
	n := len(l) + more
	all := unsafe.Slice((*uint16)(unsafe.Pointer(start)), n)[:n:n]
	return valueOf(p.unicode, unsafe.Pointer(&all))
}

// valueOf is the value that a table and what it is for make.
func valueOf(table, data unsafe.Pointer) (v goja.Value) {
	*(*iface)(unsafe.Pointer(&v)) = iface{table, data}
	return v
}

// devirtualize is goja's: a text is a string of ASCII characters, or UTF-16 units behind a mark.
//
//go:linkname devirtualize github.com/dop251/goja.devirtualizeString
func devirtualize(s goja.String) (ascii string, units []uint16)

// newError and getRangeError are goja's.
//
//go:linkname newError github.com/dop251/goja.(*Runtime).newError
func newError(r *goja.Runtime, class *goja.Object, message string) goja.Value

//go:linkname getRangeError github.com/dop251/goja.(*Runtime).getRangeError
func getRangeError(r *goja.Runtime) *goja.Object
