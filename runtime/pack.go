package runtime

import (
	"io"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/clone"
)

// packing is a value that is being encoded: which shared objects it contains.
type packing struct {
	outer *packing
	ids   []string
}

// Encode writes a structured clone of v; root begins the path to what cannot be cloned. ids are the identities of the shared objects
// that are in it. The error is a DataCloneError, what a getter of the script's has thrown, or w's.
func (r *Registry) Encode(w io.Writer, v goja.Value, root string) (ids []string, err error) {
	p := &packing{outer: r.packing}
	r.packing = p
	guarded := r.rt.Heap.Guard(func() { err = r.cloner().Encode(w, v, root) })
	r.packing = p.outer
	if guarded != nil {
		return nil, guarded
	}
	return p.ids, cloneError(err)
}

// Decode reads what Encode has written, size bytes.
func (r *Registry) Decode(in io.Reader, size int64) (v goja.Value, err error) {
	guarded := r.rt.Heap.Guard(func() { v, err = r.cloner().Decode(in, size) })
	if guarded != nil {
		return nil, guarded
	}
	return v, cloneError(err)
}

// cloneError makes a clone.Error one for scripts.
func cloneError(err error) error {
	var bad *clone.Error
	if js.As(err, &bad) {
		return js.Errorf(js.DataClone, "%s", bad.Error())
	}
	return err
}

// cloner is the realm's structured clone.
func (r *Registry) cloner() *clone.Codec {
	if r.codec == nil {
		r.codec = clone.New(r.rt.vm, crossing{r.rt})
	}
	return r.codec
}

// Clone is a structured clone of v; root begins the path to what cannot be cloned.
func (r *Registry) Clone(v goja.Value, root string) (goja.Value, error) {
	var buf strings.Builder
	if _, err := r.Encode(&buf, v, root); err != nil {
		return nil, err
	}
	return r.Decode(strings.NewReader(buf.String()), int64(buf.Len()))
}
