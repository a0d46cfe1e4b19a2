package memory

import (
	"math"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
)

// bufferClass makes SharedArrayBuffer.
func (m *module) bufferClass() *js.Class {
	size := js.Get((*memory.Memory).Size)
	class := m.rt.NewClass("SharedArrayBuffer", 1, nil, m.newBuffer).Methods(js.Functions{
		"slice": m.slice,
		"grow":  grow,
	})
	m.rt.NameFunc(class.Proto.Get("slice").(*goja.Object), "slice", 2)
	m.rt.NameFunc(class.Proto.Get("grow").(*goja.Object), "grow", 1)
	class.Getter("byteLength", size, nil)
	class.Getter("maxByteLength", size, nil)
	class.Getter("growable", js.Get(func(*memory.Memory) bool { return false }), nil)
	class.NeedsNew()
	species := m.rt.Func("get species", func(c js.Call) goja.Value { return c.This })
	m.rt.NameFunc(species, "get [Symbol.species]", 0)
	_ = class.Ctor.DefineAccessorPropertySymbol(goja.SymSpecies, species, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return class
}

// maxLength is the kernel's limit, in bytes.
const maxLength int64 = 1 << 32

// newBuffer is the constructor: (length, { maxByteLength }).
func (m *module) newBuffer(c js.Call) any {
	length := integer(c.Argument(0))
	if length < 0 || length > float64(maxLength) || length > math.MaxInt {
		c.Fail(js.Range, "length must be from 0 to %d, not %s",
			maxLength, m.rt.Brief(c.Argument(0)))
	}
	if o, ok := c.Argument(1).(*goja.Object); ok {
		if v := o.Get("maxByteLength"); v != nil && !goja.IsUndefined(v) {
			c.Fail(js.Type, "maxByteLength cannot be given, since these buffers do not grow")
		}
	}
	buffer, err := memory.Of(m.rt).NewSharedBuffer(int(length))
	m.rt.Check(err)
	_ = buffer.SetPrototype(c.This.(*goja.Object).Prototype()) // of the class that extends this one, if any
	return buffer
}

func grow(c js.Call) goja.Value {
	_ = js.This[*memory.Memory](c)
	c.Fail(js.Type, "these buffers do not grow: make a larger one and copy")
	return nil
}

// slice copies a part into a new buffer of the same class.
func (m *module) slice(c js.Call) goja.Value {
	from := js.This[*memory.Memory](c)
	start := relative(c.Argument(0), 0, from.Size())
	end := relative(c.Argument(1), from.Size(), from.Size())
	size := max(end-start, 0)
	o := js.Must(m.rt.VM().New(m.species(c), c.Value(size)))
	to := js.Handle[*memory.Memory](c, o, "the species must be a class of SharedArrayBuffers")
	if to == from || to.Size() < size {
		c.Fail(js.Type, "the species must make a new buffer of %d bytes or more", size)
	}
	copy(to.Bytes(), from.Bytes()[start:start+size])
	return o
}

// species is the class that slice makes instances of (ECMA-262's SpeciesConstructor).
func (m *module) species(c js.Call) *goja.Object {
	v := c.This.(*goja.Object).Get("constructor")
	if v == nil || goja.IsUndefined(v) {
		return m.buffer.Ctor
	}
	class, ok := v.(*goja.Object)
	if !ok {
		c.Wrong("constructor", "a class", v)
	}
	v = class.GetSymbol(goja.SymSpecies)
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return m.buffer.Ctor
	}
	if class, ok = v.(*goja.Object); !ok {
		c.Wrong("the species", "a class", v)
	}
	return class
}

// relative is an index that counts from the end when it is negative; def when it is not given.
func relative(v goja.Value, def, size int) int {
	if goja.IsUndefined(v) {
		return def
	}
	i := integer(v)
	if i < 0 {
		i += float64(size)
	}
	return int(min(max(i, 0), float64(size)))
}

// integer is ECMA-262's ToIntegerOrInfinity.
func integer(v goja.Value) float64 {
	f := v.ToNumber().ToFloat()
	if math.IsNaN(f) {
		return 0
	}
	return math.Trunc(f) + 0 // no -0
}
