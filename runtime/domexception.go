package runtime

import (
	"encoding/json"

	"github.com/dop251/goja"
)

// domException is what an error of the web's is sent as: its class keeps name and message where no clone looks.
type domException struct{ Name, Message, Stack string }

// domExceptionKind is how clone knows them.
const domExceptionKind = "web.DOMException"

// newDOMException is the web's.
func (rt *Realm) newDOMException(message, name string) *goja.Object {
	o, err := rt.vm.New(rt.Exports("web").Get("DOMException"), rt.vm.ToValue(message), rt.vm.ToValue(name))
	if err != nil {
		panic(err)
	}
	return o
}

// isDOMException reports whether o was made by the class or one that extends it. It runs no script.
func (rt *Realm) isDOMException(o *goja.Object) bool {
	if o.ClassName() != "Error" || rt.own(o, rt.vm.ToValue("message")) != nil || !rt.hasModule("web") {
		return false
	}
	class := rt.Exports("web").Get("DOMException").(*goja.Object)
	for p := o.Prototype(); p != nil && !isProxy(p); p = p.Prototype() {
		if rt.own(p, rt.vm.ToValue("constructor")) == class {
			return true
		}
	}
	return false
}

// crossDOMException is what stands for o.
func (rt *Realm) crossDOMException(o *goja.Object) ([]byte, error) {
	return json.Marshal(domException{o.Get("name").String(), o.Get("message").String(), rt.stackOf(o)})
}

// reviveDOMException makes what crossDOMException has described.
func (rt *Realm) reviveDOMException(data []byte) (*goja.Object, error) {
	var e domException
	if err := json.Unmarshal(data, &e); err != nil {
		return nil, err
	}
	o := rt.newDOMException(e.Message, e.Name)
	_ = o.DefineDataProperty("stack", rt.vm.ToValue(e.Stack), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o, nil
}
