package console

import (
	_ "embed" // for table.js
	"reflect"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

//go:embed table.js
var tableSource string

// table draws rows and columns; what is no object is shown as log does.
func (l *logger) table(c js.Call) goja.Value {
	if _, ok := c.Argument(0).(*goja.Object); !ok || isFunction(c.Argument(0)) {
		l.write(runtime.Stdout, l.rt.Format(c.Rest(0)[:min(c.Len(), 1)]))
		return nil
	}
	if c.Has(1) {
		c.Arg(1, "properties").List()
	}
	if l.draw == nil {
		l.draw, _ = goja.AssertFunction(l.rt.Script("console/table", tableSource, l.tableHost()).Get("table"))
	}
	l.write(runtime.Stdout, c.Call(l.draw, c.Argument(0), c.Argument(1)).String())
	return nil
}

func isFunction(v goja.Value) bool {
	_, ok := goja.AssertFunction(v)
	return ok
}

func (l *logger) tableHost() *goja.Object {
	host := l.rt.Object(js.Functions{
		"table.width": func(c js.Call) goja.Value { return c.Value(js.Width(c.Argument(0).String())) },
		"table.isMap": holds[[][2]any],
		"table.isSet": holds[[]any],
	})
	_ = host.Set("inspect", l.rt.InspectFunction())
	_ = host.Set("colors", l.rt.Color())
	return host
}

// holds reports whether goja's export of an object that is no array is a T.
func holds[T any](c js.Call) goja.Value {
	o, ok := c.Argument(0).(*goja.Object)
	return c.Value(ok && o.ClassName() == "Object" && o.ExportType() == reflect.TypeFor[T]())
}
