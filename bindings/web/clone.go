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
	rt := runtime.RealmOf(c)
	if c.Len() == 0 {
		c.Fail(js.Type, "there is no value")
	}
	buffers := transferred(c)
	v, err := rt.Clone(c.Argument(0), "value")
	rt.Check(err)
	for i, b := range buffers {
		if b.Detached() {
			refuse(c, i, "the ArrayBuffer is detached") // by a getter of the value
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
		c.Wrong("options", "an object", c.Argument(1))
	}
	list := options.Get("transfer")
	if list == nil || goja.IsUndefined(list) {
		return nil
	}
	items := c.Named("transfer", list).List()
	buffers := make([]goja.ArrayBuffer, len(items))
	seen := map[goja.Value]bool{}
	for i, v := range items {
		b, ok := arrayBuffer(rt, v)
		switch {
		case !ok:
			refuse(c, i, fmt.Sprintf("an ArrayBuffer can be transferred, not %s", rt.Brief(v)))
		case seen[v]:
			refuse(c, i, "the ArrayBuffer is there twice")
		case b.Detached():
			refuse(c, i, "the ArrayBuffer is detached")
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

func refuse(c js.Call, i int, why string) {
	c.Throw(js.DataClone, "transfer[%d]: %s", i, why)
}
