package multiprocessing

import (
	"fmt"
	"math"
	"math/big"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
)

// valueSize is how many bytes a Value has, whatever its type.
const valueSize = 8

// sharedValue is the handle of a Value: a number in shared memory.
type sharedValue struct {
	m      *module
	memory *memory.Memory
	typ    string
	class  string
	array  *goja.Object // the typed array over memory that holds it, and converts
	lock   *goja.Object
}

// valueTypes are Python's letters for the types there are, and the typed arrays that have them.
func valueTypes(letter string) (array string, ok bool) {
	switch letter {
	case "i":
		return "Int32Array", true
	case "I":
		return "Uint32Array", true
	case "q":
		return "BigInt64Array", true
	case "d":
		return "Float64Array", true
	}
	return "", false
}

// valueClass makes Value.
func (m *module) valueClass() *js.Class {
	class := m.rt.NewClass("Value", 2, nil, m.newValue).
		Methods(js.Functions{
			"toJSON": func(c js.Call) goja.Value { return js.This[*sharedValue](c).get() },
		}).
		Getter("value", func(c js.Call) goja.Value { return js.This[*sharedValue](c).get() }, setValue).
		Getter("lock", func(c js.Call) goja.Value { return js.This[*sharedValue](c).lock }, nil)
	m.reviveValue(class)
	return class
}

// newValue is the constructor: (type, initial). The lock, which nothing takes by itself, is made at once: forks of this process
// share it, whether or not it was asked for before.
func (m *module) newValue(c js.Call) any {
	typ := c.String(0, "type", "")
	if _, ok := valueTypes(typ); !ok {
		m.rt.Throw(js.Type, "Value: there is no type %s; there is "+
			"'i' (Int32), 'I' (Uint32), 'q' (BigInt64), 'd' (Float64)", m.rt.Brief(c.Argument(0)))
	}
	buffer, err := memory.Of(m.rt).NewSharedBuffer(valueSize)
	m.rt.Check(err)
	v, err := m.newValueFrom(buffer, typ, m.newRLock(m.rt.NameHere()))
	m.rt.Check(err)
	v.class = c.ClassName()
	if c.Has(1) {
		v.set(c.Argument(1))
	}
	if _, data, _, err := v.memory.Cross(); err == nil {
		m.objects[string(data)] = c.This.(*goja.Object)
	}
	return v
}

// newValueFrom makes the handle of a Value that another process has made, of its memory, its type and its lock; those may be
// anything. The error says that they are no Value's.
func (m *module) newValueFrom(buffer *goja.Object, typ string, lock *goja.Object) (*sharedValue, error) {
	memory := memory.Of(m.rt).MemoryOf(buffer)
	class, ok := valueTypes(typ)
	if !ok || memory == nil || memory.Size() != valueSize {
		return nil, fmt.Errorf("there is no Value of type %q in that memory", typ)
	}
	array := m.typedArray(class, buffer, m.rt.VM().ToValue(0), m.rt.VM().ToValue(1))
	return &sharedValue{m: m, memory: memory, typ: typ, class: "Value", array: array, lock: lock}, nil
}

// get is the number. It is read at once, however wide it is.
func (v *sharedValue) get() goja.Value {
	width := valueSize
	if v.typ == "i" || v.typ == "I" {
		width = 4
	}
	bits, err := memory.Of(v.m.rt).LoadCell(v.memory, 0, width)
	v.m.rt.Check(err)
	vm := v.m.rt.VM()
	switch v.typ {
	case "i":
		return vm.ToValue(int32(bits))
	case "I":
		return vm.ToValue(uint32(bits))
	case "q":
		return vm.ToValue(big.NewInt(int64(bits)))
	}
	return vm.ToValue(math.Float64frombits(bits))
}

// set converts as an assignment to an element of a typed array does, and throws what that throws.
func (v *sharedValue) set(to goja.Value) {
	if err := v.array.Set("0", to); err != nil {
		panic(err)
	}
}

func setValue(c js.Call) goja.Value {
	js.This[*sharedValue](c).set(c.Argument(0))
	return nil
}

// Describe shows the number and its type.
func (v *sharedValue) Describe() js.Description {
	text := v.get().String()
	if v.typ == "q" {
		text += "n"
	}
	fields := []js.Field{{Text: text}, {Key: "type", Text: "'" + v.typ + "'"}}
	return js.Description{Class: v.class, Fields: fields}
}
