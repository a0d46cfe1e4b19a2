package vm

import (
	"reflect"
	"slices"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// shapes are the structs of goja that a digest reads field by field; the others it goes through by reflection. See layout.
type shapes struct {
	base, stash, ordered, program reflect.Type
	impl                          reflect.Type // goja's interface of an object

	class, val, prototype, extensible, values  uintptr // in baseObject
	names, sorted, symbols, private            uintptr // likewise
	value, writable, configurable, enumerable  uintptr // in valueProperty
	accessor, getter, setter                   uintptr // likewise
	first, entryKey, entryValue, next, prev    uintptr // in orderedMap and its entries
	stashValues, src, funcName, places, offset uintptr // in stash and Program
	stack, sp                                  uintptr // in goja's call stack
	description                                uintptr // in Symbol

	keys       uintptr   // Runtime.symbolRegistry
	intrinsics []uintptr // the objects that Runtime.global refers to

	objectProto uintptr // one of these
}

func newShapes(h *Heap) *shapes {
	l, object := h.l, reflect.TypeFor[goja.Object]()
	s := &shapes{base: l.base, stash: target(l.machine, "stash"), ordered: target(l.base, "symValues"),
		program: target(l.machine, "prg"), stack: l.stack, sp: l.sp, src: l.source, funcName: l.name,
		places: l.places, offset: l.place}
	for _, f := range slices.Concat(s.baseFields(), s.otherFields(l.property)) {
		if err := f.read(); err != nil {
			panic(unknown(err.Error()))
		}
	}
	self, _ := object.FieldByName("self")
	s.impl = self.Type
	s.findIntrinsics()
	return s
}

func (s *shapes) baseFields() []field {
	return []field{
		{s.base, "class", "string", &s.class},
		{s.base, "val", "*goja.Object", &s.val},
		{s.base, "prototype", "*goja.Object", &s.prototype},
		{s.base, "extensible", "bool", &s.extensible},
		{s.base, "values", "map[unistring.String]goja.Value", &s.values},
		{s.base, "propNames", "[]unistring.String", &s.names},
		{s.base, "lastSortedPropLen", "int", &s.sorted},
		{s.base, "symValues", "*goja.orderedMap", &s.symbols},
		{s.base, "privateElements", "map[*goja.privateEnvType]*goja.privateElements", &s.private},
	}
}

func (s *shapes) otherFields(property reflect.Type) []field {
	entry := target(s.ordered, "iterFirst")
	return []field{
		{property, "value", "goja.Value", &s.value},
		{property, "writable", "bool", &s.writable},
		{property, "configurable", "bool", &s.configurable},
		{property, "enumerable", "bool", &s.enumerable},
		{property, "accessor", "bool", &s.accessor},
		{property, "getterFunc", "*goja.Object", &s.getter},
		{property, "setterFunc", "*goja.Object", &s.setter},
		{s.ordered, "iterFirst", "*goja.mapEntry", &s.first},
		{entry, "key", "goja.Value", &s.entryKey},
		{entry, "value", "goja.Value", &s.entryValue},
		{entry, "iterNext", "*goja.mapEntry", &s.next},
		{entry, "iterPrev", "*goja.mapEntry", &s.prev},
		{s.stash, "values", "[]goja.Value", &s.stashValues},
		{reflect.TypeFor[goja.Symbol](), "desc", "goja.String", &s.description},
		{reflect.TypeFor[goja.Runtime](), "symbolRegistry", "map[unistring.String]*goja.Symbol", &s.keys},
	}
}

// findIntrinsics finds where a runtime refers to its built-in objects, the global one first.
func (s *shapes) findIntrinsics() {
	rt := reflect.TypeFor[goja.Runtime]()
	own, _ := rt.FieldByName("globalObject")
	s.intrinsics = append(s.intrinsics, own.Offset)
	global, _ := rt.FieldByName("global")
	for f := range global.Type.Fields() {
		if f.Type == reflect.TypeFor[*goja.Object]() {
			s.intrinsics = append(s.intrinsics, global.Offset+f.Offset)
			if f.Name == "ObjectPrototype" {
				s.objectProto = global.Offset + f.Offset
			}
		}
	}
}

// registry is what Symbol.for has made.
func (s *shapes) registry(r *goja.Runtime) *map[unistring.String]*goja.Symbol {
	return at[map[unistring.String]*goja.Symbol](unsafe.Pointer(r), s.keys)
}

// wellKnown are the symbols that ECMA-262 gives names.
func wellKnown() map[*goja.Symbol]string {
	named := map[*goja.Symbol]string{}
	for _, s := range []*goja.Symbol{goja.SymHasInstance, goja.SymIsConcatSpreadable, goja.SymIterator, goja.SymMatch,
		goja.SymMatchAll, goja.SymReplace, goja.SymSearch, goja.SymSpecies, goja.SymSplit, goja.SymToPrimitive,
		goja.SymToStringTag, goja.SymUnscopables} {
		named[s] = "well-known"
	}
	return named
}
