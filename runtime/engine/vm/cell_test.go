package vm

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unsafe"
)

// words is zeroed memory of n bytes that begins at a multiple of 8.
func words(n int) []byte {
	w := make([]uint64, (n+7)/8)
	return unsafe.Slice((*byte)(unsafe.Pointer(&w[0])), n)
}

func cell(t testing.TB, b []byte, offset, width int) Cell {
	t.Helper()
	c, err := CellAt(b, offset, width)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCellAt(t *testing.T) {
	b := words(24)
	for _, c := range []struct {
		mem           []byte
		offset, width int
		want          string // of the error; "" for none
	}{
		{b, 0, 8, ""},
		{b, 16, 8, ""},
		{b, 23, 1, ""},
		{b, 22, 2, ""},
		{b[:3:4], 2, 1, ""},
		{b[4:8:8], 3, 1, ""},
		{b, 17, 8, "do not lie"},
		{b, -1, 1, "do not lie"},
		{b, 24, 1, "do not lie"},
		{b, math.MaxInt, 4, "do not lie"},
		{nil, 0, 1, "do not lie"},
		{b, 0, 3, "no integer has 3 bytes"},
		{b, 0, 0, "no integer has 0 bytes"},
		{b, 4, 8, "no multiple of 8"},
		{b, 2, 4, "no multiple of 4"},
		{b, 3, 2, "no multiple of 2"},
		{b[1:], 0, 2, "no multiple of 2"},
		{b[4:], 0, 8, "no multiple of 8"},
		{b[1:], 0, 1, "the 4 bytes around"},
		{b[:3:3], 0, 1, "the 4 bytes around"},
		{b[2:4:4], 0, 2, "the 4 bytes around"},
	} {
		_, err := CellAt(c.mem, c.offset, c.width)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%d bytes at %d of %d: %v, want %q", c.width, c.offset, len(c.mem), err, c.want)
		}
	}
}

// operations are what a cell can do, and what that comes to.
var operations = []struct {
	name  string
	do    func(c Cell, v, expected uint64) uint64
	model func(old, v, expected uint64) uint64
}{
	{"load", func(c Cell, _, _ uint64) uint64 { return c.Load() }, func(old, _, _ uint64) uint64 { return old }},
	{"store", func(c Cell, v, _ uint64) uint64 { old := c.Load(); c.Store(v); return old },
		func(_, v, _ uint64) uint64 { return v }},
	{"exchange", func(c Cell, v, _ uint64) uint64 { return c.Update(func(uint64) uint64 { return v }) }, func(_, v, _ uint64) uint64 { return v }},
	{"add", func(c Cell, v, _ uint64) uint64 { return c.Update(func(old uint64) uint64 { return old + v }) }, func(old, v, _ uint64) uint64 { return old + v }},
	{"and", func(c Cell, v, _ uint64) uint64 { return c.Update(func(old uint64) uint64 { return old & v }) }, func(old, v, _ uint64) uint64 { return old & v }},
	{"or", func(c Cell, v, _ uint64) uint64 { return c.Update(func(old uint64) uint64 { return old | v }) }, func(old, v, _ uint64) uint64 { return old | v }},
	{"xor", func(c Cell, v, _ uint64) uint64 { return c.Update(func(old uint64) uint64 { return old ^ v }) }, func(old, v, _ uint64) uint64 { return old ^ v }},
	{"compareExchange", func(c Cell, v, expected uint64) uint64 { return c.CompareExchange(expected, v) },
		func(old, v, expected uint64) uint64 {
			if old == expected {
				return v
			}
			return old
		}},
}

// read is the integer at an offset, in another way.
func read(b []byte, offset, width int) uint64 {
	mem := make([]byte, 8)
	if bigEndian() {
		copy(mem[8-width:], b[offset:offset+width])
	} else {
		copy(mem, b[offset:offset+width])
	}
	return binary.NativeEndian.Uint64(mem)
}

// TestCell does the same to cells and to a model of them, and looks that what lies around them stays as it is.
func TestCell(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	b := words(32)
	for range 20_000 {
		width := 1 << rng.IntN(4)
		offset := rng.IntN(len(b)/width) * width
		op := operations[rng.IntN(len(operations))]
		mask := ^uint64(0) >> (64 - 8*width)
		v, expected := rng.Uint64(), rng.Uint64()
		old := read(b, offset, width)
		if rng.IntN(2) == 0 {
			expected = old | expected&^mask
		}
		before := bytes.Clone(b)
		got := op.do(cell(t, b, offset, width), v, expected)
		want := op.model(old, v, expected&mask) & mask
		if now := read(b, offset, width); got != old || now != want {
			t.Fatalf("%s of %d bytes at %d: gave %#x, was %#x; is %#x, want %#x", op.name, width, offset, got, old, now, want)
		}
		copy(before[offset:], b[offset:offset+width])
		if !bytes.Equal(before, b) {
			t.Fatalf("%s of %d bytes at %d: changed what is around", op.name, width, offset)
		}
	}
}

// TestCellConcurrent: no addition is lost, not even to neighbours in the same word.
func TestCellConcurrent(t *testing.T) {
	const each, workers = 2000, 4
	for _, width := range []int{1, 2, 4, 8} {
		b := words(16)
		var wg sync.WaitGroup
		for range workers {
			wg.Go(func() {
				for i := range each {
					cell(t, b, i*width%16, width).Update(func(old uint64) uint64 { return old + 1 })
				}
			})
		}
		wg.Wait()
		cells := 16 / width
		want := uint64(each*workers/cells) & (^uint64(0) >> (64 - 8*width))
		for i := range cells {
			if got := cell(t, b, i*width, width).Load(); got != want {
				t.Errorf("%d bytes at %d: %d, want %d", width, i*width, got, want)
			}
		}
	}
}

// TestCellLock: what is written before a lock in a cell is given back is seen by who takes it.
func TestCellLock(t *testing.T) {
	for _, width := range []int{1, 2, 4, 8} {
		b := words(8)
		lock := cell(t, b, 8-width, width)
		shared := 0
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for range 200 {
					for lock.CompareExchange(0, 1) != 0 {
					}
					shared++
					lock.Store(0)
				}
			})
		}
		wg.Wait()
		if shared != 800 {
			t.Errorf("%d bytes: %d of 800", width, shared)
		}
	}
}

func TestCellOfCopy(t *testing.T) {
	for width := 1; width <= 8; width *= 2 {
		for offset := range 8 {
			b := bytes.Repeat([]byte{0xff}, width+offset)
			mem := b[offset:len(b):len(b)]
			if old := CellOfCopy(mem, func(c Cell) uint64 { return c.Update(func(old uint64) uint64 { return old + 1 }) }); old != ^uint64(0)>>(64-8*width) {
				t.Errorf("%d bytes: %#x", width, old)
			}
			want := append(bytes.Repeat([]byte{0xff}, offset), make([]byte, width)...)
			if !bytes.Equal(b, want) {
				t.Errorf("%d bytes at %d: %x, want %x", width, offset, b, want)
			}
		}
	}
}

func BenchmarkCellAdd(b *testing.B) {
	mem := words(8)
	for _, width := range []int{1, 4, 8} {
		c := cell(b, mem, 0, width)
		b.Run(string(rune('0'+width)), func(b *testing.B) {
			for b.Loop() {
				c.Update(func(old uint64) uint64 { return old + 1 })
			}
		})
	}
}
