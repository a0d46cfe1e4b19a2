package library

import (
	"math"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// natives are the members that are written in Go.
func (l *Library) natives() *group {
	buffers := "ArrayBuffer.prototype."
	return &group{members: []*member{
		{of: buffers, key: "transfer", native: l.transfer},
		{of: buffers, key: "transferToFixedLength", native: l.transfer},
		{of: buffers, key: "detached", getter: true, native: func(c js.Call) goja.Value {
			return c.Value(l.buffer(c).Detached())
		}},
		{of: buffers, key: "resizable", getter: true, native: func(c js.Call) goja.Value {
			l.buffer(c)
			return c.Value(false)
		}},
		{of: buffers, key: "maxByteLength", getter: true, native: func(c js.Call) goja.Value {
			return c.Value(len(l.buffer(c).Bytes()))
		}},
		{of: "Error.", key: "captureStackTrace", length: 2, native: l.captureStackTrace},
		{of: "Error.", key: "stackTraceLimit", value: func() goja.Value { return l.kit.VM().ToValue(js.MaxFrames) }},
		{of: "Iterator.prototype.", key: "@@dispose", native: closeIterator},
		{of: "Date.prototype.", key: "toGMTString", value: func() goja.Value { return l.owner("Date.prototype.").Get("toUTCString") }},
	}}
}

// buffer is what an ArrayBuffer's method is called on.
func (l *Library) buffer(c js.Call) goja.ArrayBuffer {
	if o, ok := c.This.(*goja.Object); ok {
		if b, ok := o.Export().(goja.ArrayBuffer); ok && !l.heap.IsOpaque(b.Bytes()) { // which is a SharedArrayBuffer's
			return b
		}
	}
	c.Fail(js.Type, "this must be an ArrayBuffer")
	panic("unreachable")
}

// transfer moves the bytes of a buffer to a new one. The old one can no longer be sliced, which goja forgets.
func (l *Library) transfer(c js.Call) goja.Value {
	l.guardSlice()
	b := l.buffer(c)
	size := float64(len(b.Bytes()))
	if c.Has(0) {
		if size = math.Trunc(c.Argument(0).ToFloat()); math.IsNaN(size) {
			size = 0
		}
	}
	if size < 0 || size > 1<<53-1 {
		c.Fail(js.Range, "the length must be from 0 to 2**53-1")
	}
	if b.Detached() {
		c.Fail(js.Type, "the buffer is detached")
	}
	made := js.Must(l.kit.VM().New(l.kit.VM().Get("ArrayBuffer"), c.Value(size)))
	copy(made.Export().(goja.ArrayBuffer).Bytes(), b.Bytes())
	b.Detach()
	return made
}

func (l *Library) guardSlice() {
	slice, _ := l.kit.Own(l.owner("ArrayBuffer.prototype."), l.kit.VM().ToValue("slice")).(*goja.Object)
	if l.sliceGuarded || slice == nil {
		return
	}
	l.sliceGuarded = l.heap.Around(slice, func(this goja.Value, args []goja.Value, run func([]goja.Value)) {
		if o, ok := this.(*goja.Object); ok {
			if b, ok := o.Export().(goja.ArrayBuffer); ok && b.Detached() {
				l.kit.Throw(js.Type, "ArrayBuffer.prototype.slice: the buffer is detached")
			}
		}
		run(args)
	})
}

// captureStackTrace gives an object the stack of the call, as an error of that name and message would have it.
func (l *Library) captureStackTrace(c js.Call) goja.Value {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok {
		c.Wrong("targetObject", "an object", c.Argument(0))
	}
	stack := l.kit.StackHere(c.Argument(1))
	heading := js.Must(l.kit.VM().RunString("Error.prototype.toString")).(*goja.Object)
	if _, desc := l.kit.FindProperty(o, "toString"); desc != nil { // an error of weft's own may have more to say: its code
		if own, ok := desc.Get("value").(*goja.Object); ok && l.kit.Ours(own) {
			heading = own
		}
	}
	call, _ := goja.AssertFunction(heading)
	text := js.Must(call(o)).String() + stack
	l.kit.Check(o.DefineDataProperty("stack", c.Value(text), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return nil
}

// closeIterator is the dispose method of iterators.
func closeIterator(c js.Call) goja.Value {
	o := c.This.ToObject(c.Kit().VM())
	if end := o.Get("return"); end != nil && !goja.IsUndefined(end) && !goja.IsNull(end) {
		call, ok := goja.AssertFunction(end)
		if !ok {
			c.Fail(js.Type, "return must be a function")
		}
		js.Must(call(o))
	}
	return nil
}
