package web

import (
	"fmt"
	"reflect"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// cloneName is the global.
const cloneName = "structuredClone"

// newClone makes structuredClone (WHATWG HTML, "structured cloning"): (value, { transfer }).
func newClone(rt *runtime.Realm) *goja.Object {
	fn := rt.Func(cloneName, structuredClone)
	rt.NameFunc(fn, cloneName, 1)
	return fn
}

func structuredClone(c js.Call) goja.Value {
	if c.Len() == 0 {
		c.Fail(js.Type, "there is no value")
	}
	options, ok := c.Argument(1).(*goja.Object)
	list := goja.Undefined()
	switch {
	case ok:
		list = options.Get("transfer")
	case goja.IsUndefined(c.Argument(1)), goja.IsNull(c.Argument(1)):
	default:
		c.Wrong("options", "an object", c.Argument(1))
	}
	v, _ := transferred(c, list).copy(c, c.Argument(0))
	return v
}

// transfer is what the caller gives away, each once: the rest of the list that he gave.
type transfer struct {
	all     *ports
	buffers map[int]goja.ArrayBuffer // by their places in the list
	order   []int                    // of buffers
	ports   []*goja.Object
}

// copy is a copy of v, to which belongs what is given away, and the ports that take the places of the ports.
func (t transfer) copy(c js.Call, v goja.Value) (copied goja.Value, given []*goja.Object) {
	rt, outer := t.all.rt, *t.all
	t.all.giving, t.all.given = t.ports, make([]*goja.Object, len(t.ports))
	defer func() { t.all.giving, t.all.given = outer.giving, outer.given }()
	copied, err := rt.Clone(v, "value")
	rt.Check(err)
	for _, i := range t.order {
		if t.buffers[i].Detached() {
			refuse(c, i, "the ArrayBuffer is detached") // by a getter of the value
		}
	}
	for _, i := range t.order {
		b := t.buffers[i]
		b.Detach()
	}
	for i := range t.ports {
		given = append(given, t.all.take(i))
	}
	return copied, given
}

// transferred is what a list says that the caller gives away; it may be undefined.
func transferred(c js.Call, list goja.Value) transfer {
	rt := runtime.RealmOf(c)
	t := transfer{all: portsOf(rt), buffers: map[int]goja.ArrayBuffer{}}
	if list == nil || goja.IsUndefined(list) {
		return t
	}
	seen := map[goja.Value]bool{}
	for i, v := range c.Named("transfer", list).List() {
		b, isBuffer := arrayBuffer(rt, v)
		p, isPort := rt.HandleOf(v).(*port)
		switch {
		case isPort && seen[v]:
			refuse(c, i, "the MessagePort is there twice")
		case isPort:
			t.ports = append(t.ports, p.object)
		case !isBuffer:
			refuse(c, i, fmt.Sprintf("an ArrayBuffer or a MessagePort can be transferred, not %s", rt.Brief(v)))
		case seen[v]:
			refuse(c, i, "the ArrayBuffer is there twice")
		case b.Detached():
			refuse(c, i, "the ArrayBuffer is detached")
		default:
			t.buffers[i] = b
			t.order = append(t.order, i)
		}
		seen[v] = true
	}
	return t
}

// arrayBuffer is v as an ArrayBuffer that one realm has for itself.
func arrayBuffer(rt *runtime.Realm, v goja.Value) (b goja.ArrayBuffer, ok bool) {
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() != reflect.TypeFor[goja.ArrayBuffer]() || rt.HandleOf(o) != nil {
		return b, false
	}
	b, ok = o.Export().(goja.ArrayBuffer)
	return b, ok
}

func refuse(c js.Call, i int, why string) {
	c.Throw(js.DataClone, "transfer[%d]: %s", i, why)
}
