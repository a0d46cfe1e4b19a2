package runtime

import (
	"io"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/clone"
	"weft/runtime/process/wire"
)

// packing is a value that is being encoded: which shared objects it contains.
type packing struct {
	outer *packing
	ids   []string
}

// packInto has write make the body of f, whose parts go to send.
func (t *tree) packInto(f *wire.Frame, send func(*wire.Frame), write func(w *wire.BodyWriter) error) error {
	w := wire.NewBodyWriter(f, send)
	p := &packing{outer: t.packing}
	t.packing = p
	err := write(w)
	t.packing = p.outer
	if err != nil {
		w.Abort()
		return err
	}
	w.Close()
	f.Text = strings.Join(p.ids, " ")
	return nil
}

// encode writes a value, within packInto.
func (t *tree) encode(w *wire.BodyWriter, v goja.Value, root string) (err error) {
	guarded := t.rt.heap.Guard(func() { err = t.rt.cloner().Encode(w, v, root) })
	if guarded != nil {
		return guarded
	}
	return cloneError(err)
}

// unpack is the value in a body.
func (t *tree) unpack(body wire.Body) (goja.Value, error) {
	return t.decode(body.Reader(), body.Size())
}

// decode reads a value of size bytes.
func (t *tree) decode(r io.Reader, size int64) (v goja.Value, err error) {
	guarded := t.rt.heap.Guard(func() { v, err = t.rt.cloner().Decode(r, size) })
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
	var err error
	guarded := r.rt.heap.Guard(func() { err = r.cloner().Encode(&buf, v, root) })
	if err == nil {
		err = guarded
	}
	if err != nil {
		return nil, cloneError(err)
	}
	text := buf.String()
	var out goja.Value
	guarded = r.rt.heap.Guard(func() { out, err = r.cloner().Decode(strings.NewReader(text), int64(len(text))) })
	if err == nil {
		err = guarded
	}
	return out, cloneError(err)
}
