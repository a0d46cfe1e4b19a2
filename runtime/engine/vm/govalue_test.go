package vm_test

import (
	"testing"

	"weft/runtime/engine/vm"
)

// TestGoValue compares it with Export: for an object that was made of a Go value they are the same, and all else has none.
func TestGoValue(t *testing.T) {
	h, err := vm.New()
	if err != nil {
		t.Fatal(err)
	}
	value := &struct{ n int }{7}
	if o := h.Runtime().ToValue(value); h.GoValue(o) != any(value) || o.Export() != any(value) {
		t.Errorf("got %v", h.GoValue(o))
	}
	for _, code := range []string{"undefined", "null", "1", "'x'", "({})", "[1]", "() => 1", "Math.abs", "new Proxy({}, {})", "new Date", "Symbol()"} {
		v, err := h.Runtime().RunString("(" + code + ")")
		if err != nil {
			t.Fatal(err)
		}
		if got := h.GoValue(v); got != nil {
			t.Errorf("%s: got %v", code, got)
		}
	}
	if h.GoValue(nil) != nil {
		t.Error("no value has one")
	}
	o := h.Runtime().ToValue(value)
	if n := testing.AllocsPerRun(100, func() { h.GoValue(o) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
