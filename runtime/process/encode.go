package process

import (
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/process/wire"
)

// packInto has write make the body of f, whose parts go to send. write returns the identities of the shared objects in it.
func (t *Table) packInto(f *wire.Frame, send func(*wire.Frame), write func(w *wire.BodyWriter) (ids []string, err error)) error {
	w := wire.NewBodyWriter(f, send)
	ids, err := write(w)
	if err != nil {
		w.Abort()
		return err
	}
	w.Close()
	f.Text = strings.Join(ids, " ")
	return nil
}

// unpack is the value in a body.
func (t *Table) unpack(body wire.Body) (goja.Value, error) {
	return t.rt.Decode(body.Reader(), body.Size())
}
