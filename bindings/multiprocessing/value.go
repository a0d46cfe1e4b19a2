package multiprocessing

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
	"weft/runtime/process/shared"
)

// valueSize is how many bytes a Value has, whatever its type.
const valueSize = 8

// sharedValue is the handle of a Value: a number in shared memory.
type sharedValue struct {
	rt     *runtime.Realm
	memory *memory.Memory
	typ    string
	array  *goja.Object // the typed array over memory that holds it, and converts
	lock   *goja.Object
}

// valueType is the class of typed arrays that has one of Python's letters for types; "" when there is none.
func valueType(letter string) (class string) {
	return map[string]string{"i": "Int32Array", "I": "Uint32Array", "q": "BigInt64Array", "d": "Float64Array"}[letter]
}

// makeClass makes Value.
func (cs *cells) makeClass() *js.Class {
	class := cs.rt.NewClass("Value", 2, nil, cs.newValue).
		Methods(js.Functions{"toJSON": js.Get((*sharedValue).get)}).
		Getter("value", js.Get((*sharedValue).get), func(c js.Call) goja.Value {
			js.This[*sharedValue](c).set(c.Argument(0))
			return nil
		}).
		Getter("lock", js.Get(func(v *sharedValue) goja.Value { return v.lock }), nil)
	js.Shows(class, (*sharedValue).fields)
	cs.reviveValue(class)
	return class
}

// newValue is the constructor: (type, initial). The lock is made at once, so that forks of this process share it even when no
// script has asked for it before.
func (cs *cells) newValue(c js.Call) any {
	typ := c.Arg(0, "type").String("")
	if valueType(typ) == "" {
		c.Throw(js.Type, "Value: there is no type %s; there is "+
			"'i' (Int32), 'I' (Uint32), 'q' (BigInt64), 'd' (Float64)", cs.rt.Brief(c.Argument(0)))
	}
	buffer, err := memory.Of(cs.rt).NewSharedBuffer(valueSize)
	c.Check(err)
	v, err := cs.newValueFrom(buffer, typ, cs.locks.newRLock(cs.rt.NameHere()))
	c.Check(err)
	if c.Has(1) {
		v.set(c.Argument(1))
	}
	if _, data, _, err := v.memory.Cross(); err == nil {
		cs.objects[string(data)] = c.This.(*goja.Object)
	}
	return v
}

// newValueFrom makes the handle of a Value from its memory, type and lock. They may come from another process and be anything;
// the error says that they are no Value's.
func (cs *cells) newValueFrom(buffer *goja.Object, typ string, lock *goja.Object) (*sharedValue, error) {
	memory := memory.Of(cs.rt).MemoryOf(buffer)
	class := valueType(typ)
	if class == "" || memory == nil || memory.Size() != valueSize {
		return nil, fmt.Errorf("there is no Value of type %q in that memory", typ)
	}
	array := cs.typedArray(class, buffer, cs.rt.VM().ToValue(0), cs.rt.VM().ToValue(1))
	return &sharedValue{rt: cs.rt, memory: memory, typ: typ, array: array, lock: lock}, nil
}

// get is the number. It is read at once, however wide it is.
func (v *sharedValue) get() goja.Value {
	width := valueSize
	if v.typ == "i" || v.typ == "I" {
		width = 4
	}
	bits, err := memory.Of(v.rt).LoadCell(v.memory, 0, width)
	v.rt.Check(err)
	vm := v.rt.VM()
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

// fields are the number and its type.
func (v *sharedValue) fields() []js.Field {
	text := v.get().String()
	if v.typ == "q" {
		text += "n"
	}
	return []js.Field{{Text: text}, {Key: "type", Text: "'" + v.typ + "'"}}
}

// crossedValue is what a Value is sent as: its type, its memory and its lock.
type crossedValue struct{ Type, Memory, Lock string }

// Cross is transfer.Transferable's.
func (v *sharedValue) Cross() (class string, data []byte, ids []string, err error) {
	_, memory, _, err := v.memory.Cross()
	if err != nil {
		return "", nil, nil, err
	}
	lock := v.rt.HandleOf(v.lock).(*shared.Lock)
	_, shared, ids, err := lock.Cross()
	if err != nil {
		return "", nil, nil, err
	}
	data, err = json.Marshal(crossedValue{v.typ, string(memory), string(shared)})
	return "multiprocessing.Value", data, ids, err
}

// reviveValue makes a Value that has come from another process.
func (cs *cells) reviveValue(class *js.Class) {
	cs.rt.RegisterDecoder("multiprocessing.Value", func(data string) (*goja.Object, error) {
		var x crossedValue
		if err := json.Unmarshal([]byte(data), &x); err != nil {
			return nil, err
		}
		buffer, err := memory.Of(cs.rt).ReviveSharedBuffer(x.Memory)
		if err != nil {
			return nil, err
		}
		s, err := shared.Open(cs.table().Client, "RLock", x.Lock)
		if err != nil {
			return nil, err
		}
		l, ok := s.(*shared.Lock)
		if !ok {
			return nil, errors.New("the lock of a Value is none")
		}
		v, err := cs.newValueFrom(buffer, x.Type, cs.object(l, cs.locks.rlock))
		if err != nil {
			return nil, err
		}
		if o := cs.objects[x.Memory]; o != nil {
			return o, nil
		}
		o := class.New(v)
		cs.objects[x.Memory] = o
		return o, nil
	})
}
