package digest

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"strconv"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// object writes an object.
func (w *walk) object(o vm.Pointer) {
	table, self := w.h.Self(vm.Cast[goja.Object](o))
	write := w.kinds[table]
	if write == nil {
		if t := vm.StructOf(vm.Cast[goja.Object](o)); t != nil {
			write = w.entitled(kindName(t), w.structs(t))
		} else {
			write = word("nothing")
		}
		w.kinds[table] = write
	}
	write(w, self)
}

// kindName is the name of goja's struct without the ways in which goja may keep the same object.
func kindName(t reflect.Type) string {
	switch name := t.Name(); name {
	case "baseObject", "templatedObject", "guardedObject":
		return "object"
	case "arrayObject", "sparseArrayObject", "templatedArrayObject":
		return "array"
	default:
		return name
	}
}

// objectOf is the object that a struct of goja's, which may be nil, is the inside of.
func (w *walk) objectOf(self vm.Pointer) vm.Pointer {
	if self.IsNil() {
		return self
	}
	return vm.Read[vm.Pointer](self, w.s.base.val)
}

// own are an object's own properties, as they would be had everything been made that is made when it is asked for.
type own struct {
	names     []unistring.String
	values    map[unistring.String]goja.Value
	lazy      map[unistring.String]goja.Value // for the names that are not in values; may be nil
	hidden    []unistring.String              // there, but not among the keys
	symbols   vm.Pointer
	prototype vm.Pointer
	first     func(w *walk)    // writes a property that is not in values; may be nil
	skip      unistring.String // a name that is left out
}

func (w *walk) own(p vm.Pointer) own {
	s := &w.s.base
	return own{names: inOrder(vm.Read[[]unistring.String](p, s.propNames), vm.Read[int](p, s.lastSortedPropLen)),
		values:  vm.Read[map[unistring.String]goja.Value](p, s.values),
		symbols: vm.Read[vm.Pointer](p, s.symValues), prototype: vm.Read[vm.Pointer](p, s.prototype)}
}

// writeBase writes what all objects have.
func writeBase(w *walk, p vm.Pointer) {
	own := w.own(p)
	w.base(p, &own)
}

func (w *walk) base(p vm.Pointer, o *own) {
	if class := vm.Read[string](p, w.s.base.class); class != "Object" && class != "Function" && class != "Array" {
		w.text(" ")
		w.text(class)
	}
	w.text(" ^")
	w.ref(o.prototype)
	if !vm.Read[bool](p, w.s.base.extensible) {
		w.text(" fixed")
	}
	w.text(" {")
	if o.first != nil {
		o.first(w)
	}
	w.named(o, o.names)
	if len(o.hidden) > 0 {
		w.text("|")
		w.named(o, o.hidden)
	}
	w.ordered(o.symbols)
	w.text("}")
	w.privateElements(p)
}

// named writes the properties of these names.
func (w *walk) named(o *own, names []unistring.String) {
	for _, name := range names {
		if name == o.skip && name != "" {
			continue
		}
		v, made := o.values[name]
		if !made && o.lazy != nil {
			v = o.lazy[name]
		}
		w.unicode(name)
		w.text(":")
		w.value(v)
		w.text(",")
	}
}

// inOrder are names in the order in which scripts see them. goja puts those that are array indices first as late as when it
// is asked for the keys; sorted is for how many it has done so.
func inOrder(names []unistring.String, sorted int) []unistring.String {
	isIndex := func(name unistring.String) bool { return index(name) != math.MaxUint32 }
	if !slices.ContainsFunc(names[min(sorted, len(names)):], isIndex) {
		return names
	}
	names = slices.Clone(names)
	slices.SortStableFunc(names, func(a, b unistring.String) int { return cmp.Compare(index(a), index(b)) })
	return names
}

// index is the array index that a name is; MaxUint32, which is none, when it is no index.
func index(name unistring.String) uint64 {
	if len(name) == 0 || name[0] < '0' || name[0] > '9' || name[0] == '0' && len(name) > 1 {
		return math.MaxUint32
	}
	n, err := strconv.ParseUint(string(name), 10, 32)
	if err != nil {
		return math.MaxUint32
	}
	return n
}

// arrayBase writes what arrays have beside their elements. The length that is kept with the properties may be an old one.
func arrayBase(t reflect.Type) writer {
	length := offset(t, "lengthProp")
	return func(w *walk, p vm.Pointer) {
		own := w.own(p)
		own.skip = "length"
		if !vm.Read[bool](p, length+w.s.property.writable) {
			own.first = func(w *walk) { w.text(`"length":(),`) }
		}
		w.base(p, &own)
	}
}

// denseArray writes the elements of an array: how many are missing before one, where some are. Those at its end do not
// count: there is the length.
func denseArray(w *walk, p vm.Pointer) {
	w.text(" [")
	holes := 0
	for _, v := range vm.Read[[]goja.Value](p, 0) {
		if v == nil {
			holes++
			continue
		}
		w.element(v, holes)
		holes = 0
	}
	w.text("]")
}

// sparseArray writes the same of an array of which only what it has is kept.
func sparseArray(item reflect.Type) writer {
	place, value := offset(item, "idx"), offset(item, "value")
	return func(w *walk, p vm.Pointer) {
		after := 0
		w.text(" [")
		for e := range elements(p, item) {
			n := int(vm.Read[uint32](e, place))
			w.element(vm.Read[goja.Value](e, value), n-after)
			after = n + 1
		}
		w.text("]")
	}
}

func (w *walk) element(v goja.Value, holes int) {
	if holes > 0 {
		w.text("~")
		w.number(holes)
		w.text(",")
	}
	w.value(v)
	w.text(",")
}
