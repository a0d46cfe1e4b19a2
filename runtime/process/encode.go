package process

import (
	"github.com/dop251/goja"

	"weft/runtime/process/wire"
)

// packInto has write make the body of f, whose parts go to send. Both return the identities of the shared objects in it.
func (t *Table) packInto(
	f *wire.Frame, send func(*wire.Frame), write func(w *wire.BodyWriter) (ids []string, err error),
) (ids []string, err error) {
	w := wire.NewBodyWriter(f, send)
	if ids, err = write(w); err != nil {
		w.Abort()
		return nil, err
	}
	w.Close()
	return ids, nil
}

// unpack is the value in a body.
func (t *Table) unpack(body wire.Body) (goja.Value, error) {
	return t.rt.Decode(body.Reader(), body.Size())
}
