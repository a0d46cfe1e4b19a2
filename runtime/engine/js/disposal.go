package js

import (
	"slices"

	"github.com/dop251/goja"
)

// TellErrors has using and await using tell a disposer what the block has ended with, as Python's with tells __exit__: it is called with the
// error, or with undefined, and what it throws takes the error's place. A disposer of a script's is called without arguments.
func (k *Kit) TellErrors(disposer *goja.Object) { k.told = append(k.told, disposer) }

// TellsErrors reports whether that was asked for.
func (k *Kit) TellsErrors(disposer goja.Value) bool {
	o, ok := disposer.(*goja.Object)
	return ok && slices.Contains(k.told, o)
}
