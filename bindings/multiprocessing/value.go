package multiprocessing

import (
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

// sharedValue is the handle of a Value or a RawValue: a number in shared memory.
type sharedValue struct {
	crossing
	rt *runtime.Realm
}

// makeClasses makes RawValue, and Value, which has a lock besides.
func (cs *cells) makeClasses() []*js.Class {
	raw := cs.rt.NewClass("RawValue", 2, nil, func(c js.Call) any {
		return cs.newValue(c, c.Args(0, "type|typecode|typecodeOrType", "initial"), nil)
	})
	raw.Methods(js.Functions{"toJSON": js.Get((*sharedValue).get)})
	raw.Getter("value", js.Get((*sharedValue).get), func(c js.Call) goja.Value {
		js.This[*sharedValue](c).set(c.Argument(0))
		return nil
	})
	js.Shows(raw, (*sharedValue).fields)
	locked := cs.rt.NewClass("Value", 2, raw, func(c js.Call) any {
		a := c.Args(0, "type|typecode|typecodeOrType", "initial", "lock")
		return cs.newValue(c, a, cs.lockOf(c, a.Get("lock")))
	})
	locked.Methods(locking(func(c js.Call) goja.Value { return js.This[*sharedValue](c).lock }))
	locked.Getter("lock", js.Get(func(v *sharedValue) goja.Value { return v.lockValue() }), nil)
	cs.receives("Array", func(x crossing) *goja.Object { return cs.locked(x) })
	cs.receives("Value", func(x crossing) *goja.Object {
		if x.memory.Size() != valueSize {
			return nil
		}
		class := raw
		if x.lock != nil {
			class = locked
		}
		return class.New(&sharedValue{x, cs.rt})
	})
	return []*js.Class{
		locked, raw, cs.maker("Array", 2, cs.newArray), cs.maker("RawArray", 2, cs.rawArray), cs.maker("SharedArray", 2, cs.rawArray),
	}
}

// newValue makes the handle of a Value from (type, initial). Its lock was made at once, so that forks of this process share it
// even when no script has asked for it before.
func (cs *cells) newValue(c js.Call, a js.Args, lock *goja.Object) *sharedValue {
	typ := a.Get("type").String("")
	class, width := arrayType(typ)
	if width == 0 {
		c.Fail(js.Type, "there is no type %s; there is 'i' (Int32), 'I' (Uint32), 'q' (BigInt64), 'd' (Float64), %s",
			cs.rt.Brief(a.Get("type").Value()), "'b', 'B', 'h', 'H', 'Q', 'f'")
	}
	buffer := cs.shared(valueSize, nil)
	array := cs.typedArray(class, buffer, c.Value(0), c.Value(1))
	v := &sharedValue{crossing{cs.rt.Kit, "Value", typ, memory.Of(cs.rt).MemoryOf(buffer), array, lock}, cs.rt}
	if initial := a.Get("initial"); !goja.IsUndefined(initial.Value()) {
		if _, text := js.Text(initial.Value()); text {
			initial.Wrong("a number")
		}
		v.set(initial.Value())
	}
	cs.adopted(v.crossing, c.This.(*goja.Object))
	return v
}

func (v *sharedValue) lockValue() goja.Value {
	if v.lock == nil {
		return goja.Undefined()
	}
	return v.lock
}

// Gone is js.Perishable's: the Value may be a manager's.
func (v *sharedValue) Gone() error {
	if v.lock == nil {
		return nil
	}
	return v.rt.HandleOf(v.lock).(*shared.Lock).Gone()
}

// get is the number. It is read at once, however wide it is.
func (v *sharedValue) get() goja.Value {
	v.rt.Check(v.Gone())
	if _, width := arrayType(v.typ); width < valueSize {
		return v.array.Get("0")
	}
	bits, err := memory.Of(v.rt).LoadCell(v.memory, 0, valueSize)
	v.rt.Check(err)
	switch v.typ {
	case "d", "f64":
		return v.rt.VM().ToValue(math.Float64frombits(bits))
	case "Q", "u64":
		return v.rt.VM().ToValue(new(big.Int).SetUint64(bits))
	}
	return v.rt.VM().ToValue(big.NewInt(int64(bits)))
}

// set converts as an assignment to an element of a typed array does, and throws what that throws.
func (v *sharedValue) set(to goja.Value) {
	v.rt.Check(v.Gone())
	if err := v.array.Set("0", to); err != nil {
		panic(err)
	}
}

// fields are the number and its type.
func (v *sharedValue) fields() []js.Field {
	n := v.get()
	text := n.String()
	if _, big := n.Export().(*big.Int); big {
		text += "n"
	}
	return []js.Field{{Text: text}, {Key: "type", Text: "'" + v.typ + "'"}}
}

// locking are the methods of what has a lock.
func locking(lock func(js.Call) goja.Value) js.Functions {
	forward := func(name string) js.Function {
		return func(c js.Call) goja.Value {
			l := lock(c).(*goja.Object)
			fn, _ := goja.AssertFunction(l.Get(name))
			return js.Must(fn(l, c.Rest(0)...))
		}
	}
	return js.Functions{
		"acquire": forward("acquire"), "release": forward("release"), "getLock": lock,
		"getObj": func(c js.Call) goja.Value { return c.This },
	}
}

// lockOf is the lock that an argument says: a new RLock for true or nothing, none for false, or one that is there already.
func (cs *cells) lockOf(c js.Call, a js.Arg) *goja.Object {
	if want, ok := js.Bool(a.Value()); ok && !want {
		return nil
	} else if ok || !a.Given() {
		return cs.locks.newRLock(cs.rt.NameHere())
	}
	js.Handle[*shared.Lock](c, a.Value(), "lock must be true, false, or a Lock or an RLock of multiprocessing")
	return a.Value().(*goja.Object)
}
