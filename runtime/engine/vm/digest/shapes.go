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
		class             uintptr `goja:"string"`
		val, prototype    uintptr `goja:"*goja.Object"`
		extensible        uintptr `goja:"bool"`
		values            uintptr `goja:"map[unistring.String]goja.Value"`
		propNames         uintptr `goja:"[]unistring.String"`
		lastSortedPropLen uintptr `goja:"int"`
		symValues         uintptr `goja:"*goja.orderedMap"`
		privateElements   uintptr `goja:"map[*goja.privateEnvType]*goja.privateElements"`
	} `goja:"BaseObject"`
	property struct {
		value                                        uintptr `goja:"goja.Value"`
		writable, configurable, enumerable, accessor uintptr `goja:"bool"`
		getterFunc, setterFunc                       uintptr `goja:"*goja.Object"`
	} `goja:"Property"`
	ordered struct {
		iterFirst uintptr `goja:"*goja.mapEntry"`
	} `goja:"Ordered"`
	entry struct {
		key, value         uintptr `goja:"goja.Value"`
		iterNext, iterPrev uintptr `goja:"*goja.mapEntry"`
	} `goja:"Entry"`
	stash struct {
		values uintptr `goja:"[]goja.Value"`
	} `goja:"VM.stash"`
	symbol struct {
		desc uintptr `goja:"goja.String"`
	} `goja:"Runtime.symbolRegistry"`
	runtime struct {
		symbolRegistry uintptr `goja:"map[unistring.String]*goja.Symbol"`
	} `goja:"Runtime"`
	vm struct {
		stack uintptr `goja:"goja.valueStack"`
		sp    uintptr `goja:"int"`
	} `goja:"VM"`
	capability struct {
		promise uintptr `goja:"*goja.Object"`
	} `goja:"Capability"`
	generator struct {
		state uintptr `goja:"goja.generatorState"`
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
