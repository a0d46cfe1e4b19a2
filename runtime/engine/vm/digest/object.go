package digest

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// objectKind is how objects of one of goja's structs are written.
type objectKind struct {
	name  string
	write writer
}

// object writes an object.
func (w *walk) object(o vm.Pointer) {
	table, self := w.h.Self(vm.Cast[goja.Object](o))
	if table != w.lastTab {
		w.lastKind, w.lastTab = w.kind(table, vm.Cast[goja.Object](o)), table
	}
	w.text(w.lastKind.name)
	w.lastKind.write(w, self)
}

func (w *walk) kind(tab vm.Pointer, o *goja.Object) objectKind {
	if k, ok := w.kinds[tab]; ok {
		return k
	}
	k := objectKind{"nothing", func(*walk, vm.Pointer) {}}
	if !tab.IsNil() {
		t := vm.StructOf(o)
		k = objectKind{kindName(t), w.structs(t)}
	}
	w.kinds[tab] = k
	return k
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

// own are an object's own properties, as they would be had everything been made that is made when it is asked for.
type own struct {
	names     []unistring.String
	values    map[unistring.String]goja.Value
	lazy      map[unistring.String]goja.Value // for the names that are not in values; may be nil
	hidden    []unistring.String              // there, but not among the keys
	symbols   vm.Pointer
	prototype vm.Pointer
	first     func(w *walk) // writes a property that is not in values; may be nil
	skip      unistring.String
}

// writeBase writes what all objects have.
func writeBase(w *walk, p vm.Pointer) {
	own := w.own(p)
	w.base(p, &own)
}

func (w *walk) own(p vm.Pointer) own {
	s := w.s
	return own{names: w.ordered(vm.Read[[]unistring.String](p, s.base.names), vm.Read[int](p, s.base.sorted)),
		values:  vm.Read[map[unistring.String]goja.Value](p, s.base.values),
		symbols: vm.Read[vm.Pointer](p, s.base.symbols), prototype: vm.Read[vm.Pointer](p, s.base.prototype)}
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
	w.symbolic(o.symbols)
	w.text("}")
	w.elements(p)
}

func (w *walk) named(o *own, names []unistring.String) {
	for _, name := range names {
		if name == o.skip && name != "" {
			continue
		}
		v, made := o.values[name]
		if !made && o.lazy != nil {
			v = o.lazy[name]
		}
		w.key(name)
		w.text(":")
		w.value(v)
		w.text(",")
	}
}

// symbolic writes the properties whose keys are symbols.
func (w *walk) symbolic(m vm.Pointer) {
	if m.IsNil() {
		return
	}
	for e := vm.Read[vm.Pointer](m, w.s.ordered.first); !e.IsNil(); e = vm.Read[vm.Pointer](e, w.s.entry.next) {
		w.text("[")
		w.value(vm.Read[goja.Value](e, w.s.entry.key))
		w.text("]:")
		w.value(vm.Read[goja.Value](e, w.s.entry.value))
		w.text(",")
	}
}

// elements writes the private fields and methods that an object has from each class. They are an entry each, since only
// code of the class can name them.
func (w *walk) elements(p vm.Pointer) {
	if vm.Read[vm.Pointer](p, w.s.base.private).IsNil() {
		return
	}
	f, _ := w.h.Types().BaseObject.FieldByName("privateElements")
	var all []entry
	for it := p.Add(int(w.s.base.private)).Reflect(f.Type).MapRange(); it.Next(); {
		all = append(all, entry{key: vm.PointerIn(it.Key()), value: vm.PointerIn(it.Value()),
			write: w.structs(f.Type.Elem().Elem())})
	}
	w.weakly(all)
}

// ordered are names in the order in which scripts see them. goja puts those that are array indices first as late as when
// it is asked for the keys; sorted is for how many it has done so.
func (w *walk) ordered(names []unistring.String, sorted int) []unistring.String {
	if !slices.ContainsFunc(names[min(sorted, len(names)):], isIndex) {
		return names
	}
	all := slices.Clone(names)
	slices.SortStableFunc(all, func(a, b unistring.String) int {
		x, first := index(a)
		y, second := index(b)
		switch {
		case first && second:
			return cmp.Compare(x, y)
		case first:
			return -1
		case second:
			return 1
		}
		return 0
	})
	return all
}

func isIndex(name unistring.String) bool {
	_, ok := index(name)
	return ok
}

// index is the array index that a name is.
func index(name unistring.String) (n uint64, ok bool) {
	if len(name) == 0 || name[0] < '0' || name[0] > '9' || name[0] == '0' && len(name) > 1 {
		return 0, false
	}
	n, err := strconv.ParseUint(string(name), 10, 32)
	return n, err == nil && n < 1<<32-1
}

// functionBase writes an ordinary function. Its prototype is made when it is asked for; what it would be is told by node,
// so that it can have a number.
func functionBase(w *walk, p vm.Pointer) {
	own := w.own(p)
	made, ok := own.values["prototype"]
	own.skip = "prototype"
	own.first = func(w *walk) {
		w.text("prototype:")
		if ok {
			w.value(made)
		} else {
			w.text("(w)")
			w.node(vm.Read[vm.Pointer](p, w.s.base.val).Add(1), freshPrototype)
		}
		w.text(",")
	}
	if ok && !slices.Contains(own.names, "prototype") {
		own.first = nil
	}
	w.base(p, &own)
}

// freshPrototype writes the prototype that the function would get before p.
func freshPrototype(w *walk, p vm.Pointer) {
	w.text("object ^")
	w.ref(w.objectProto())
	w.text(" {constructor:(wc)")
	w.ref(p.Add(-1))
	w.text(",}")
}

// objectProto is Object.prototype.
func (w *walk) objectProto() vm.Pointer {
	return vm.Read[vm.Pointer](vm.PointerTo(w.h.Runtime()), w.s.objectProto)
}

// arrayBase writes what arrays have beside their elements. The length that is kept with the properties may be an old one.
func arrayBase(t reflect.Type) writer {
	length, _ := t.FieldByName("lengthProp")
	return func(w *walk, p vm.Pointer) {
		own := w.own(p)
		own.skip = "length"
		if !vm.Read[bool](p, length.Offset+w.s.property.writable) {
			own.first = func(w *walk) { w.text("length:(),") }
		}
		w.base(p, &own)
	}
}

// denseArray writes the elements of an array: how many are missing before one, where some are. Of those at its end, the
// length tells.
func denseArray(offset uintptr) writer {
	return func(w *walk, p vm.Pointer) {
		w.text(" [")
		holes := 0
		for _, v := range vm.Read[[]goja.Value](p, offset) {
			if v == nil {
				holes++
				continue
			}
			w.element(v, holes)
			holes = 0
		}
		w.text("]")
	}
}

// sparseArray writes the same of an array of which only what it has is kept.
func sparseArray(offset uintptr, item reflect.Type) writer {
	at1, _ := item.FieldByName("idx")
	value, _ := item.FieldByName("value")
	return func(w *walk, p vm.Pointer) {
		items := vm.Read[[]struct{}](p, offset)
		first, after := vm.Read[vm.Pointer](p, offset), 0
		w.text(" [")
		for i := range len(items) {
			e := first.Add(i * int(item.Size()))
			n := int(vm.Read[uint32](e, at1.Offset))
			w.element(vm.Read[goja.Value](e, value.Offset), n-after)
			after = n + 1
		}
		w.text("]")
	}
}

func (w *walk) element(v goja.Value, holes int) {
	if holes > 0 {
		w.text("~")
		w.number(uint64(holes))
		w.text(",")
	}
	w.value(v)
	w.text(",")
}
