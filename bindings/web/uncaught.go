package web

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// offered gives an error that nothing has caught to fn(error, promise, [file, line, column]), which says whether it is handled; promise is
// undefined unless it was rejected with the error.
func offered(rt *runtime.Realm, fn goja.Callable, err error) bool {
	vm := rt.VM()
	reason, _ := js.ReasonOf(err)
	promise := goja.Undefined()
	if rejection, ok := js.As[*js.Rejection](err); ok && rejection.Promise != nil {
		promise = rejection.Promise
	}
	place := vm.NewArray("", 0, 0)
	if o, ok := reason.(*goja.Object); ok {
		if _, frames := js.SplitStack(rt.StackOf(o)); len(frames) > 0 {
			place = vm.NewArray(frames[0].File, frames[0].Line, frames[0].Col)
		}
	}
	return js.Must(fn(nil, reason, promise, place)).ToBoolean()
}

// brief is the heading of an error, "TypeError: no", and any other value as messages show it.
func brief(rt *runtime.Realm, v goja.Value) string {
	if o, ok := v.(*goja.Object); ok && o.ClassName() == "Error" {
		heading, _ := js.SplitStack(rt.StackOf(o))
		return heading
	}
	return rt.Brief(v)
}
