package digest

import (
	"fmt"
	"reflect"

	"github.com/dop251/goja"

	"weft/runtime/engine/vm"
)

// shapes are the structs of goja that a digest reads field by field; the others it goes through by reflection.
type shapes struct {
	stashType, orderedType reflect.Type
	impl                   reflect.Type // goja's interface of an object

	base struct {
		class      uintptr `goja:"class string"`
		val        uintptr `goja:"val *goja.Object"`
		prototype  uintptr `goja:"prototype *goja.Object"`
		extensible uintptr `goja:"extensible bool"`
		values     uintptr `goja:"values map[unistring.String]goja.Value"`
		names      uintptr `goja:"propNames []unistring.String"`
		sorted     uintptr `goja:"lastSortedPropLen int"`
		symbols    uintptr `goja:"symValues *goja.orderedMap"`
		private    uintptr `goja:"privateElements map[*goja.privateEnvType]*goja.privateElements"`
	} `goja:"BaseObject"`
	property struct {
		value        uintptr `goja:"value goja.Value"`
		writable     uintptr `goja:"writable bool"`
		configurable uintptr `goja:"configurable bool"`
		enumerable   uintptr `goja:"enumerable bool"`
		accessor     uintptr `goja:"accessor bool"`
		getter       uintptr `goja:"getterFunc *goja.Object"`
		setter       uintptr `goja:"setterFunc *goja.Object"`
	} `goja:"Property"`
	ordered struct {
		first uintptr `goja:"iterFirst *goja.mapEntry"`
	} `goja:"BaseObject.symValues"`
	entry struct {
		key   uintptr `goja:"key goja.Value"`
		value uintptr `goja:"value goja.Value"`
		next  uintptr `goja:"iterNext *goja.mapEntry"`
		prev  uintptr `goja:"iterPrev *goja.mapEntry"`
	} `goja:"BaseObject.symValues.iterFirst"`
	stash struct {
		values uintptr `goja:"values []goja.Value"`
	} `goja:"VM.stash"`
	symbol struct {
		description uintptr `goja:"desc goja.String"`
	} `goja:"Runtime.symbolRegistry"`
	runtime struct {
		keys uintptr `goja:"symbolRegistry map[unistring.String]*goja.Symbol"`
	} `goja:"Runtime"`
	vm struct {
		stack uintptr `goja:"stack goja.valueStack"`
		sp    uintptr `goja:"sp int"`
	} `goja:"VM"`
	capability struct {
		promise uintptr `goja:"promise *goja.Object"`
	} `goja:"Capability"`
	generator struct {
		state uintptr `goja:"state goja.generatorState"`
	} `goja:"Generator"`

	intrinsics  []uintptr // the objects that Runtime.global refers to, the global one first
	objectProto uintptr   // one of these
}

func newShapes(t *vm.Types) *shapes {
	s := &shapes{stashType: vm.FieldStruct(t.VM, "stash"), orderedType: vm.FieldStruct(t.BaseObject, "symValues")}
	if err := vm.ReadOffsets(s, t); err != nil {
		panic(err)
	}
	self, _ := t.Object.FieldByName("self")
	s.impl = self.Type
	s.findIntrinsics(t.Runtime)
	return s
}

// findIntrinsics finds where a runtime refers to its built-in objects.
func (s *shapes) findIntrinsics(rt reflect.Type) {
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

// offset is where a field of a struct is.
func offset(t reflect.Type, name string) uintptr {
	f, ok := t.FieldByName(name)
	if !ok {
		panic(fmt.Sprintf("%s has no field %s", t, name))
	}
	return f.Offset
}
