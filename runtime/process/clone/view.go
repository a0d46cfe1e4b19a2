package clone

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// viewKind is the class of a typed array or DataView. It is part of the format.
type viewKind uint8

// classes are the names of the classes by viewKind, sizes the number of bytes of an item.
var (
	viewClasses = [...]string{"DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
		"Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array",
		"BigUint64Array"}
	viewSizes = [len(viewClasses)]int64{1, 1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8}
)

// viewKind tells the class of a typed array by the type that goja keeps its items in, as its name and what it
// exports can be changed or are ambiguous. It is not ok when this package does not know the class.
func (a *anatomy) viewKind(o *goja.Object) (k viewKind, ok bool) {
	t := a.inside(o).Elem().FieldByName("typedArray").Elem().Type().String()
	i := slices.IndexFunc(viewClasses[:], func(class string) bool {
		return strings.EqualFold("*goja."+class, t)
	})
	return viewKind(i), i > 0
}
