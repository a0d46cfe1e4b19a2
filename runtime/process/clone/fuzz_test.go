package clone

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	goruntime "runtime"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// Memory for size bytes of whatever data: what goja takes for an empty object is the unit.
const (
	perByte = 512
	atLeast = 1 << 20
)

// allocated is how many bytes f allocates, be they freed at once.
func allocated(f func()) uint64 {
	var before, after goruntime.MemStats
	goruntime.ReadMemStats(&before)
	f()
	goruntime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func FuzzDecode(f *testing.F) {
	b := newBench(f, nil)
	items := b.codec.builtIns().Elements(b.run(everything).(*goja.Object))
	for _, v := range items {
		f.Add(b.encode(v))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b := &bench{t, b.vm, b.codec, b.same}
		n := allocated(func() { _, _ = b.codec.Decode(bytes.NewReader(data), int64(len(data))) })
		if n > uint64(perByte*len(data)+atLeast) && !repeats(data) {
			t.Errorf("%d bytes for %d", n, len(data))
		}
		v, err := b.codec.Decode(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		again := b.copy(v)
		if first, second := b.encode(again), b.encode(b.copy(again)); !bytes.Equal(first, second) {
			t.Errorf("%x, and of the copy %x", first, second)
		}
	})
}

// repeats reports whether there may be a regular expression that is large once it is compiled, as /a{1000}/
// is.
func repeats(data []byte) bool {
	return bytes.IndexByte(data, tagRegExp) >= 0 && bytes.IndexByte(data, '{') >= 0
}

func varint(parts ...uint64) (out []byte) {
	for _, u := range parts {
		out = binary.AppendUvarint(out, u)
	}
	return out
}

func TestMalformed(t *testing.T) {
	const huge = math.MaxUint64
	for _, test := range []struct {
		data []byte
		want string
	}{
		{nil, "ends too early"},
		{[]byte{2, tagNull}, "of version 2, not 1"},
		{[]byte{version, tagInvalid}, "unknown tag 0x0"},
		{[]byte{version, 0x7f}, "unknown tag 0x7f"},
		{[]byte{version, tagEnd}, "unknown tag"},
		{[]byte{version, tagHole}, "unknown tag"},
		{[]byte{version, tagRef, 0}, "refers to object 0"},
		{[]byte{version, tagObject, 0<<2 | keyKnown, tagNull}, "refers to key 0"},
		{[]byte{version, tagText, 2, 0xff, 0xff}, "not UTF-8"},
		{[]byte{version, tagObject, 1<<2 + keyText, 0xff, tagNull, keyEnd}, "not UTF-8"},
		{[]byte{version, tagInt, 255, 255, 255, 255, 255, 255, 255, 255, 255, 2}, "more than 64 bits"},
		{append([]byte{version, tagText}, varint(huge)...), "are left"},
		{append([]byte{version, tagUnits}, varint(huge/2)...), "are left"},
		{append([]byte{version, tagBigInt}, varint(huge)...), "are left"},
		{append([]byte{version, tagBuffer}, varint(1<<40)...), "are left"},
		{append([]byte{version, tagList}, varint(1<<40)...), "are left"},
		{append([]byte{version, tagInts}, varint(1<<40)...), "are left"},
		{append([]byte{version, tagFloats}, varint(huge)...), "are left"},
		{append([]byte{version, tagPrimitives}, varint(huge)...), "are left"},
		{append([]byte{version, tagObject}, varint(huge&^3+keyText)...), "are left"},
		{append([]byte{version, tagObject}, varint(huge&^3|keyUnits)...), "are left"},
		{append([]byte{version, tagObject}, varint(huge)...), "index"},
		{append([]byte{version, tagSparse}, varint(1<<32)...), "array of length"},
		{slices.Concat([]byte{version, tagSparse}, varint(9, 4<<2|keyIndex), []byte{tagNull},
			varint(4<<2|keyIndex)), "index 4 after 4"},
		{slices.Concat([]byte{version, tagSparse}, varint(9, 9<<2|keyIndex)), "index 9"},
		{slices.Concat([]byte{version, tagDate}, varint(huge)), "a Date of"},
		{[]byte{version, tagRegExp, tagText, 1, '(', tagText, 0}, "RegExp: SyntaxError"},
		{[]byte{version, tagRegExp, tagNull, tagText, 0}, "where a string must be"},
		{[]byte{version, tagBoxed, tagNull}, "around nothing"},
		{[]byte{version, tagBoxed, tagObject}, "only a primitive"},
		{[]byte{version, tagView, 99}, "unknown class 99"},
		{[]byte{version, tagView, 2, 0, 0, tagRef, 0}, "refers to object 0"},
		{[]byte{version, tagView, 2, 0, 0, tagObject, keyEnd}, "no ArrayBuffer"},
		{[]byte{version, tagList, 2, tagObject, keyEnd, tagView, 2, 0, 0, tagRef, 1}, "no ArrayBuffer"},
		{[]byte{version, tagView, 5, 1, 1, tagBuffer, 8, 0, 0, 0, 0, 0, 0, 0, 0}, "a view of 1 items at 1"},
		{slices.Concat([]byte{version, tagView, 5}, varint(0, huge), []byte{tagBuffer, 1, 0}), "a view of"},
		{slices.Concat([]byte{version, tagView, 2}, varint(huge, 1), []byte{tagBuffer, 1, 0}), "a view of"},
		{[]byte{version, tagError, tagNull}, "where a string must be"},
		{[]byte{version, tagHandle, 1, 'k', 0}, "cannot be made here"},
		{[]byte{version, tagMap, tagNull, tagEnd}, "unknown tag"},
	} {
		b := newBench(t, nil)
		var err error
		n := allocated(func() { _, err = b.codec.Decode(bytes.NewReader(test.data), int64(len(test.data))) })
		var bad *Malformed
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%x: %v; want %s", test.data, err, test.want)
		}
		if n > atLeast {
			t.Errorf("%x: %d bytes", test.data, n)
		}
	}
}

// Data that are all one thing, or one inside the other, cannot take much more memory than they are long.
func TestMemory(t *testing.T) {
	const size = 100_000
	b := newBench(t, nil)
	deep := varint(size / 4)
	for _, unit := range [][]byte{
		{tagObject, keyEnd}, {tagInts, 0}, {tagList, 0}, {tagMap, tagEnd}, {tagSet, tagEnd}, {tagSparse, 0, keyEnd},
		{tagNoDate}, {tagDate, 0}, {tagBoxed, tagNull - 1}, {tagBoxed, tagTrue}, {tagBoxed, tagText, 0}, {tagBuffer, 0},
		{tagView, 2, 0, 0, tagBuffer, 0}, {tagBigInt, 2, 1}, {tagFloat, 1, 2, 3, 4, 5, 6, 7, 8}, {tagInts, 1, 5},
		{tagError, tagText, 0, tagTrue, tagTrue, keyEnd, keyEnd}, {tagText, 1, 'x'}, {tagUnits, 1, 0, 0xd8},
		{tagObject}, {tagMap}, {tagSet}, {tagList, 1}, append([]byte{tagList}, deep...),
		slices.Concat([]byte{tagSparse}, varint(4097, 4096<<2|keyIndex), []byte{tagTrue, keyEnd}),
		slices.Concat([]byte{tagSparse}, varint(20, 15<<2|keyIndex), []byte{tagTrue, keyEnd}),
		slices.Concat([]byte{tagSparse}, varint(1<<31, 1<<30<<2|keyIndex), []byte{tagTrue, keyEnd}),
		{tagObject, 1<<2 + keyText, 'x', tagTrue, keyEnd}, {tagObject, 9<<2 | keyIndex, tagTrue, keyEnd},
	} {
		body := bytes.Repeat(unit, size/len(unit))
		data := slices.Concat([]byte{version, tagSet}, body, []byte{tagEnd})
		n := allocated(func() { _, _ = b.codec.Decode(bytes.NewReader(data), int64(len(data))) })
		t.Logf("%x: %d bytes for each", unit, n/size)
		if n > perByte*size {
			t.Errorf("%x: %d bytes for each", unit, n/size)
		}
	}
}
