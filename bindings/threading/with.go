package threading

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// with acquires, calls a function and releases however that ends. The lock of an async function is held until
// its promise is settled; the promise that with returns then is settled after the release.
func with(c js.Call) goja.Value {
	l, fn := js.This[lock](c), c.Func(0, "fn")
	rt := runtime.RealmOf(c)
	rt.Check(l.Acquire(runtime.Never))
	held := true
	defer func() {
		if held { // fn has thrown, and its error is what counts
			_ = l.Give(1)
		}
	}()
	v, err := fn(goja.Undefined())
	if err != nil {
		panic(err)
	}
	held = false
	if js.IsPromise(v) {
		return releaseAfter(rt, l, v.(*goja.Object))
	}
	inTime(rt, l, l.Give(1))
	return v
}

// releaseAfter releases l when p is settled; it returns a promise that comes to the same.
func releaseAfter(rt *runtime.Realm, l lock, p *goja.Object) goja.Value {
	finally, _ := goja.AssertFunction(p.Get("finally"))
	v, err := finally(p, rt.Func("with", func(js.Call) goja.Value {
		inTime(rt, l, l.Give(1))
		return nil
	}))
	if err != nil {
		panic(err)
	}
	return v
}
