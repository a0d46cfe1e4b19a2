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
	_ = fn.DefineDataProperty("length", rt.VM().ToValue(1), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return fn
}

func structuredClone(c js.Call) goja.Value {
	rt := runtime.RealmOf(c)
	if c.Len() == 0 {
		rt.Throw(js.Type, "%s: there is no value", cloneName)
	}
	buffers := transferred(c)
	v, err := rt.Clone(c.Argument(0), "value")
	rt.Check(err)
	for i, b := range buffers {
		if b.Detached() {
			refuse(rt, i, "the ArrayBuffer is detached") // a getter has done so
		}
	}
	for _, b := range buffers {
		b.Detach()
	}
	return v
}

// transferred are the buffers that the caller gives away, each once.
func transferred(c js.Call) []goja.ArrayBuffer {
	rt := runtime.RealmOf(c)
	options, ok := c.Argument(1).(*goja.Object)
	switch {
	case ok:
	case goja.IsUndefined(c.Argument(1)), goja.IsNull(c.Argument(1)):
		return nil
	default:
		rt.Throw(js.Type, "%s: options must be an object, not %s", cloneName, rt.Brief(c.Argument(1)))
	}
	list := options.Get("transfer")
	if list == nil || goja.IsUndefined(list) {
		return nil
	}
	c.Arguments = []goja.Value{list}
	items := c.List(0, "transfer")
	buffers := make([]goja.ArrayBuffer, len(items))
	seen := map[goja.Value]bool{}
	for i, v := range items {
		b, ok := arrayBuffer(rt, v)
		switch {
		case !ok:
			refuse(rt, i, fmt.Sprintf("an ArrayBuffer can be transferred, not %s", rt.Brief(v)))
		case seen[v]:
			refuse(rt, i, "the ArrayBuffer is there twice")
		case b.Detached():
			refuse(rt, i, "the ArrayBuffer is detached")
		}
		seen[v], buffers[i] = true, b
	}
	return buffers
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

func refuse(rt *runtime.Realm, i int, why string) {
	rt.Throw(js.DataClone, "transfer[%d]: %s", i, why)
}
