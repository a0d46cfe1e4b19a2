package digest

import (
	"bytes"
	"io"
	"reflect"
	"strconv"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// digester is a value of Go that writes what of it scripts can find out.
type digester interface{ Digest(w io.Writer) }

// any writes a value of Go, or one of JavaScript.
func (w *walk) any(x any) {
	switch x := x.(type) {
	case nil:
		w.text("-")
	case goja.Value:
		w.value(x)
	case *goja.Promise:
		w.ref(w.objectOf(vm.PointerTo(x)))
	case *vm.Stack:
		w.node(vm.PointerTo(x), func(w *walk, p vm.Pointer) { w.stack(vm.Cast[vm.Stack](p)) })
	case *vm.Context:
		w.context(x)
	case *vm.Suspension:
		w.suspension(x)
	case []goja.Value:
		for _, v := range x {
			w.value(v)
			w.text(",")
		}
	default:
		w.foreign(reflect.ValueOf(x))
	}
}

// context writes on which stack a job is to run, and what the owner has put beside that.
func (w *walk) context(c *vm.Context) {
	w.text("on ")
	w.node(vm.PointerTo(c.Stack), func(w *walk, _ vm.Pointer) { w.text("stack that is no root") })
	if c.Value != nil {
		w.text(" ")
		w.any(c.Value)
	}
}

func (w *walk) suspension(s *vm.Suspension) {
	w.context(s.Context)
	w.label("at")
	w.number(s.Site)
	w.label("for")
	w.ref(vm.PointerTo(s.On))
	if task := s.Coroutine.Task(); task != nil {
		w.label("task")
		w.any(task)
	}
}

// foreign writes a value of Go that is nothing of goja's or this package's.
func (w *walk) foreign(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Func:
		w.text(w.code(v.Pointer()).name)
	case v.Kind() == reflect.Pointer && !v.IsNil() && v.Type().Elem().Size() > 0:
		w.node(vm.PointerIn(v), func(w *walk, _ vm.Pointer) { w.typed(v) })
	default:
		w.typed(v)
	}
}

// typed writes the type of a value of Go, and what it writes of itself; of the simplest ones, the value.
func (w *walk) typed(v reflect.Value) {
	w.text("go ")
	w.text(v.Type().String())
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return
	}
	if d, ok := v.Interface().(digester); ok {
		var b bytes.Buffer
		d.Digest(&b)
		w.text(" ")
		w.quote(b.String())
		return
	}
	w.text(" ")
	w.basic(v)
}

// basic writes a value of Go that is a number, a text or a truth.
func (w *walk) basic(v reflect.Value) {
	switch {
	case v.CanInt():
		w.out = strconv.AppendInt(w.out, v.Int(), 10)
	case v.CanUint():
		w.out = strconv.AppendUint(w.out, v.Uint(), 10)
	case v.CanFloat():
		w.float(v.Float())
	case v.Kind() == reflect.Bool:
		w.out = strconv.AppendBool(w.out, v.Bool())
	case v.Kind() == reflect.String:
		w.unicode(unistring.NewFromString(v.String()))
	}
}
