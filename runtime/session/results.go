package session

import (
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// results are the values that inputs had, under names that a script can use: _ is the last one, _error the
// last error, _3 the value of the third input. A script that gives one of the first two a value of its own
// keeps it.
type results struct {
	value, failure goja.Value // what _ and _error were given last; nil before that
	last           goja.Value // the last error, for its stack
}

// keep takes in the value of an input.
func (h *results) keep(rt *runtime.Realm, input int, v goja.Value) {
	if goja.IsUndefined(v) {
		return
	}
	h.value = setHistory(rt, "_", h.value, v)
	setHistory(rt, "_"+strconv.Itoa(input), nil, v)
}

// failed takes in the error of an input.
func (h *results) failed(rt *runtime.Realm, err error) {
	if v, ok := js.ReasonOf(err); ok {
		h.failure = setHistory(rt, "_error", h.failure, v)
		h.last = v
	}
}

// setHistory gives a global a value, unless a script has changed it since it was was. It returns what the
// global is.
func setHistory(rt *runtime.Realm, name string, was, v goja.Value) goja.Value {
	global := rt.VM().GlobalObject()
	now := rt.Own(global, rt.VM().ToValue(name))
	if now != nil && (was == nil || !now.SameAs(was)) {
		return was
	}
	_ = global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return v
}
