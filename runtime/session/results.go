package session

import (
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// results are the values that inputs had, under names that a script can use: _ is the last one, _error the last error, _3 the value of
// the third input. A script that gives one of the first two a value of its own keeps it.
type results struct {
	rt             *runtime.Realm
	value, failure goja.Value // what _ and _error were given last; nil before that
	last           goja.Value // the last error, for its stack
}

// keep takes in the value of an input.
func (r *results) keep(input int, v goja.Value) {
	if !goja.IsUndefined(v) {
		r.value = r.define("_", r.value, v)
		r.define("_"+strconv.Itoa(input), nil, v)
	}
}

// fail takes in the error of an input.
func (r *results) fail(err error) {
	if v, ok := js.ReasonOf(err); ok {
		r.failure = r.define("_error", r.failure, v)
		r.last = v
	}
}

// define gives a global a value, unless a script has changed the one that we gave it before. It returns the one that we gave it last.
func (r *results) define(name string, given, v goja.Value) goja.Value {
	global := r.rt.VM().GlobalObject()
	now := r.rt.Own(global, r.rt.VM().ToValue(name))
	if now != nil && (given == nil || !now.SameAs(given)) {
		return given
	}
	_ = global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return v
}
