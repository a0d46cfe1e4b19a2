package vm

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
)

// Cell is an unsigned integer of 1, 2, 4 or 8 bytes, in the machine's byte order, in memory that other goroutines and other
// processes may use at the same time. Its operations are atomic and sequentially consistent with each other, as those of
// ECMA-262's Atomics; bits that the width has no room for are left out of what they are given. Any goroutine may call them.
//
// The zero Cell cannot be used; CellAt makes one. It does not keep memory alive that Go has not allocated.
type Cell struct {
	p     unsafe.Pointer // to the integer; when it is narrow, to the four bytes around it
	width int
	shift uint   // where a narrow integer lies in the four bytes
	mask  uint64 // of the width
}

// word is how many bytes are read and written for a narrower integer too.
const word = 4

// CellAt is the integer of width bytes at an offset of b. The error says that the width is none of 1, 2, 4 and 8, that the
// integer does not lie in b, that its address is no multiple of its width, or that the aligned four bytes around a narrow
// one reach out of b's capacity. There is none of the last two when b begins at a multiple of 8, has a capacity that is one
// and the offset is a multiple of the width.
func CellAt(b []byte, offset, width int) (Cell, error) {
	switch {
	case width != 1 && width != 2 && width != 4 && width != 8:
		return Cell{}, fmt.Errorf("no integer has %d bytes: 1, 2, 4 or 8", width)
	case offset < 0 || offset > len(b)-width:
		return Cell{}, fmt.Errorf("%d bytes at %d do not lie in memory of %d", width, offset, len(b))
	}
	p := unsafe.Pointer(&b[offset])
	if uintptr(p)%uintptr(width) != 0 {
		return Cell{}, fmt.Errorf("the address of %d bytes at %d is no multiple of %d", width, offset, width)
	}
	c := Cell{p: p, width: width, mask: ^uint64(0) >> (64 - 8*width)}
	if width >= word {
		return c, nil
	}
	before := int(uintptr(p) % word)
	if offset < before || offset-before+word > cap(b) {
		return Cell{}, fmt.Errorf("the %d bytes around those at %d do not lie in memory of %d", word, offset, cap(b))
	}
	c.p = unsafe.Add(p, -before)
	c.shift = uint(8 * before)
	if bigEndian() {
		c.shift = uint(8 * (word - width - before))
	}
	return c, nil
}

func bigEndian() bool { return binary.NativeEndian.Uint16([]byte{0, 1}) == 1 }

// CellOfCopy calls fn with a cell that holds what b holds, and then copies back what that has become. It is for memory of
// any alignment that nothing else uses meanwhile. b has 1, 2, 4 or 8 bytes.
func CellOfCopy(b []byte, fn func(Cell) uint64) uint64 {
	aligned := new(uint64)
	mem := unsafe.Slice((*byte)(unsafe.Pointer(aligned)), 8)
	copy(mem, b)
	c, err := CellAt(mem, 0, len(b))
	if err != nil {
		panic(err)
	}
	v := fn(c)
	copy(b, mem)
	return v
}

// Load is the value.
func (c Cell) Load() uint64 {
	if c.width == 8 {
		return atomic.LoadUint64((*uint64)(c.p))
	}
	return c.cut(atomic.LoadUint32((*uint32)(c.p)))
}

// cut takes the integer out of the four bytes around it.
func (c Cell) cut(around uint32) uint64 { return uint64(around) >> c.shift & c.mask }

// Store sets the value.
func (c Cell) Store(v uint64) {
	switch c.width {
	case 8:
		atomic.StoreUint64((*uint64)(c.p), v)
	case 4:
		atomic.StoreUint32((*uint32)(c.p), uint32(v))
	default:
		c.Update(func(uint64) uint64 { return v })
	}
}

// CompareExchange sets the value to v if it is expected, of which only the bits of the width count, and returns the one before.
func (c Cell) CompareExchange(expected, v uint64) (old uint64) {
	return c.Update(func(old uint64) uint64 {
		if old != expected&c.mask {
			return old
		}
		return v
	})
}

// Update replaces the value by what change makes of it, and returns the one before. change may be called several times.
func (c Cell) Update(change func(old uint64) uint64) (old uint64) {
	if c.width == 8 {
		p := (*uint64)(c.p)
		for {
			old = atomic.LoadUint64(p)
			if atomic.CompareAndSwapUint64(p, old, change(old)) {
				return old
			}
		}
	}
	p := (*uint32)(c.p)
	for {
		around := atomic.LoadUint32(p)
		old = c.cut(around)
		v := uint32(change(old) & c.mask << c.shift)
		if atomic.CompareAndSwapUint32(p, around, around&^uint32(c.mask<<c.shift)|v) {
			return old
		}
	}
}

// Rebase has a buffer, and all views of it, use other memory of the same size from now on. The error says that o is no buffer
// that could.
func (h *Heap) Rebase(o *goja.Object, mem []byte) error {
	b, ok := o.Export().(goja.ArrayBuffer)
	if !ok {
		return unsupported("a buffer of another kind")
	}
	buf := reflect.ValueOf(&b).Elem().FieldByName("buf")
	if !buf.IsValid() || buf.Kind() != reflect.Pointer || buf.IsNil() {
		return unsupported("ArrayBuffer has no field buf")
	}
	data := buf.Elem().FieldByName("data")
	if !data.IsValid() || data.Type() != reflect.TypeFor[[]byte]() || data.Len() != len(mem) {
		return unsupported("the bytes of an ArrayBuffer are elsewhere")
	}
	*(*[]byte)(unsafe.Pointer(data.UnsafeAddr())) = mem
	return nil
}

// Opaque has the contents of a buffer over mem not count for a digest: others may change them.
func (h *Heap) Opaque(mem []byte) {
	if h.opaque == nil {
		h.opaque = map[*byte]bool{}
	}
	h.opaque[unsafe.SliceData(mem)] = true
}

// IsOpaque reports whether Opaque was called with the same memory.
func (h *Heap) IsOpaque(mem []byte) bool { return h.opaque[unsafe.SliceData(mem)] }
