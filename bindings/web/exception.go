package web

import (
	"encoding/json"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// exceptionClass names DOMException to other processes.
const exceptionClass = "web.DOMException"

// exceptions are the realm's DOMExceptions. exports are the module's: reading the class from them makes it.
type exceptions struct {
	rt      *runtime.Realm
	exports *goja.Object
}

// register has the runtime throw DOMExceptions named DataCloneError, and send DOMExceptions to other processes.
func (x exceptions) register() {
	x.rt.DefineError(js.DataClone, func(message string) *goja.Object { return x.make(message, string(js.DataClone)) })
	x.rt.RegisterEncoder(exceptionClass, x.encode)
	x.rt.RegisterDecoder(exceptionClass, x.decode)
}

func (x exceptions) class() *goja.Object { return x.exports.Get("DOMException").(*goja.Object) }

func (x exceptions) make(message, name string) *goja.Object {
	return js.Must(x.rt.VM().New(x.class(), x.rt.VM().ToValue(message), x.rt.VM().ToValue(name)))
}

// exception is what is sent in place of a DOMException, whose class keeps name and message where structured clone does not look.
type exception struct{ Name, Message, Stack string }

// encode is a transfer.Encoder for DOMException and classes that extend it.
func (x exceptions) encode(o *goja.Object) (data []byte, ok bool, err error) {
	if o.ClassName() != "Error" || x.rt.Own(o, x.rt.VM().ToValue("message")) != nil || !x.isInstance(o) {
		return nil, false, nil
	}
	data, err = json.Marshal(exception{o.Get("name").String(), o.Get("message").String(), x.rt.StackOf(o)})
	return data, true, err
}

// isInstance reports whether the class is in the prototype chain of o. It runs no script.
func (x exceptions) isInstance(o *goja.Object) bool {
	class := x.class()
	for p := o.Prototype(); p != nil && !js.IsProxy(p); p = p.Prototype() {
		if x.rt.Own(p, x.rt.VM().ToValue("constructor")) == class {
			return true
		}
	}
	return false
}

// decode makes what encode has described.
func (x exceptions) decode(data string) (*goja.Object, error) {
	var e exception
	if err := json.Unmarshal([]byte(data), &e); err != nil {
		return nil, err
	}
	o := x.make(e.Message, e.Name)
	_ = o.DefineDataProperty("stack", x.rt.VM().ToValue(e.Stack), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o, nil
}
