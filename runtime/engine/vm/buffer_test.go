package vm

import (
	"bytes"
	"testing"

	"github.com/dop251/goja"
)

// TestRebase: a buffer and all views of it, those made before and after, use the other memory from then on.
func TestRebase(t *testing.T) {
	w := newScheduler(t, 0)
	r := w.h.Runtime()
	first, second := []byte("before--"), []byte("after---")
	_ = r.Set("buffer", r.NewArrayBuffer(first))
	w.must(`const bytes = new Uint8Array(buffer), tail = new Uint16Array(buffer, 2, 3), view = new DataView(buffer, 1), f = () => tail[0]; f(); ''`)
	if err := w.h.Rebase(r.Get("buffer").(*goja.Object), second); err != nil {
		t.Fatal(err)
	}
	const look = `[bytes.map(b => b).join(), tail[0] === f(), f(), view.getUint8(0), new Uint8Array(buffer, 5)[0], buffer.byteLength, buffer.slice(0, 1).byteLength].join(' ')`
	if got, want := w.must(look), "97,102,116,101,114,45,45,45 true 25972 102 45 8 1"; got != want {
		t.Errorf("a script sees %s, want %s", got, want)
	}
	w.must(`bytes[0] = 1; tail[1] = 0x0302; view.setUint8(6, 9); ''`)
	if !bytes.Equal(first, []byte("before--")) || !bytes.Equal(second, []byte("\x01fte\x02\x03-\x09")) {
		t.Errorf("it has written %q and %q", first, second)
	}
	second[0] = 7
	if got := w.must("String(bytes[0])"); got != "7" {
		t.Errorf("a script sees %s, want what others write", got)
	}
}

// TestRebaseRefuses: what is no buffer of that size stays as it is.
func TestRebaseRefuses(t *testing.T) {
	w := newScheduler(t, 0)
	r := w.h.Runtime()
	for _, c := range []struct {
		source string
		size   int
	}{
		{"new ArrayBuffer(8)", 7}, {"new ArrayBuffer(8)", 9}, {"new ArrayBuffer(8)", 0}, {"new ArrayBuffer(0)", 1},
		{"new Uint8Array(8)", 8}, {"({ byteLength: 8 })", 8}, {"[]", 0}, {"(function () {})", 0},
		{"new Proxy(new ArrayBuffer(8), {})", 8}, {"Object.create(new ArrayBuffer(8))", 8},
	} {
		v, err := r.RunString(c.source)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.h.Rebase(v.(*goja.Object), make([]byte, c.size)); err == nil {
			t.Errorf("%s uses %d other bytes", c.source, c.size)
		}
	}
}
