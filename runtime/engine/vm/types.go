package vm

import (
	"reflect"

	"github.com/dop251/goja"
)

// Types are goja's structs, most of which have no exported name. One that was not found is nil.
type Types struct {
	Runtime, Object, Promise, Program, StackFrame reflect.Type

	VM, Frame             reflect.Type // vm and context: a call stack and one of its frames
	Scope                 reflect.Type // stash: variables
	Reaction, Callback    reflect.Type // promiseReaction, jobCallback
	Capability            reflect.Type // promiseCapability: a promise and the functions that settle it
	AsyncRunner           reflect.Type // a call of an async function
	Generator             reflect.Type // generatorObject
	BaseObject            reflect.Type // what all objects begin with
	Native, Script, Class reflect.Type // nativeFuncObject; what functions of scripts begin with; classFuncObject
	Property              reflect.Type // valueProperty: one that has attributes
	Ordered, Entry        reflect.Type // orderedMap and mapEntry: the properties whose keys are symbols
	Place                 reflect.Type // srcMapItem: from an instruction to a place in the source
}

// findTypes follows the types of fields from the structs that have exported names, and from those of a generator and a class.
func findTypes(generator, class *goja.Object) *Types {
	t := &Types{Runtime: reflect.TypeFor[goja.Runtime](), Object: reflect.TypeFor[goja.Object](),
		Promise: reflect.TypeFor[goja.Promise](), Program: reflect.TypeFor[goja.Program](),
		StackFrame: reflect.TypeFor[goja.StackFrame]()}
	t.VM = FieldStruct(t.Runtime, "vm")
	t.Scope = FieldStruct(t.VM, "stash")
	t.Frame = FieldStruct(t.VM, "callStack")
	t.AsyncRunner = FieldStruct(t.VM, "curAsyncRunner")
	t.Capability = FieldStruct(t.AsyncRunner, "promiseCap")
	t.Reaction = FieldStruct(t.Promise, "rejectReactions")
	t.Callback = FieldStruct(t.Reaction, "handler")
	t.BaseObject = FieldStruct(t.Promise, "baseObject")
	t.Generator, t.Class = StructOf(generator), StructOf(class)
	if next, ok := generator.Get("next").(*goja.Object); ok {
		t.Native = StructOf(next)
	}
	t.Script = FieldStruct(t.Class, "baseJsFuncObject")
	t.Property = FieldStruct(FieldStruct(t.Script, "baseFuncObject"), "lenProp")
	t.Ordered = FieldStruct(t.BaseObject, "symValues")
	t.Entry = FieldStruct(t.Ordered, "iterFirst")
	t.Place = FieldStruct(t.Program, "srcMap")
	return t
}

// StructOf is the struct in which goja keeps an object; nil when there is none yet, for goja makes some when they are first used.
func StructOf(o *goja.Object) reflect.Type {
	if self := reflect.ValueOf(o).Elem().FieldByName("self"); self.Kind() == reflect.Interface && !self.IsNil() {
		return pointedTo(self.Elem().Type())
	}
	return nil
}

// FieldStruct is the struct that the field of that name is, points to or has as its elements or values; nil when there is
// none. t may be nil.
func FieldStruct(t reflect.Type, name string) reflect.Type {
	f, _ := fieldOf(t, name)
	return pointedTo(f.Type)
}

func fieldOf(t reflect.Type, name string) (f reflect.StructField, ok bool) {
	if t != nil && t.Kind() == reflect.Struct {
		f, ok = t.FieldByName(name)
	}
	return f, ok
}

func pointedTo(t reflect.Type) reflect.Type {
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map) {
		t = t.Elem()
	}
	return t
}

// Embeds reports whether a struct, which may be nil, is of a type or embeds that at its beginning.
func Embeds(t, with reflect.Type) bool {
	for t != nil && t != with {
		if t.Kind() != reflect.Struct || t.NumField() == 0 || !t.Field(0).Anonymous {
			return false
		}
		t = t.Field(0).Type
	}
	return t != nil
}
