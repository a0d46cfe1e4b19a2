package threading

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// This file holds the properties of a Thread, and how it is shown.

func getName(c js.Call) goja.Value { return c.Value(this(c).Name()) }

func setName(c js.Call) goja.Value {
	this(c).SetName(c.String(0, "name", ""))
	return nil
}

func getDaemon(c js.Call) goja.Value { return c.Value(this(c).Daemon()) }

func setDaemon(c js.Call) goja.Value {
	c.Check(this(c).SetDaemon(c.Argument(0).ToBoolean()))
	return nil
}

func getIdentOf(c js.Call) goja.Value {
	if n, ok := this(c).Ident(); ok {
		return c.Value(n)
	}
	return nil
}

// Describe shows the thread's name and what has become of it.
func (t *thread) Describe() js.Description {
	fields := []js.Field{{Key: "name", Text: "'" + t.Name() + "'"}}
	if t.Daemon() {
		fields = append(fields, js.Field{Key: "daemon", Text: "true"})
	}
	return js.Description{Class: t.class, Fields: append(fields, js.Field{Text: t.state()})}
}

func (t *thread) state() string {
	switch {
	case !t.Started():
		return "not started"
	case t.Alive():
		return "running"
	}
	return "ended"
}
