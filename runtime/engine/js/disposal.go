package js

import (
	"slices"

	"github.com/dop251/goja"
)

// disposal is the part of a Kit that knows which disposers are told errors.
type disposal struct{ told []*goja.Object }

// TellErrors has using and await using tell a disposer what the block has ended with, as Python's with tells __exit__: it is called with the
// error, or with undefined, and what it throws takes the error's place. A disposer of a script's is called without arguments.
func (d *disposal) TellErrors(disposer *goja.Object) { d.told = append(d.told, disposer) }

// TellsErrors reports whether that was asked for.
func (d *disposal) TellsErrors(disposer goja.Value) bool {
	o, ok := disposer.(*goja.Object)
	return ok && slices.Contains(d.told, o)
}
