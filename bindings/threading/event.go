package threading

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// flag is the handle of an Event, or of a class that extends it.
type flag interface {
	Label() string
	IsSet() bool
	Set()
	Clear()
	Wait(timeout time.Duration) error
}

func (m *module) eventClass() *js.Class {
	class := m.rt.NewClass("Event", 0, nil, func(js.Call) any { return m.rt.NewFlag(m.label("event")) })
	js.Shows(class, func(e flag) []js.Field {
		if e.IsSet() {
			return js.Words("set")
		}
		return js.Words("not set")
	})
	return class.Methods(js.Functions{
		"isSet": js.Get(flag.IsSet),
		"set":   js.Do(flag.Set),
		"clear": js.Do(flag.Clear),
		"wait": func(c js.Call) goja.Value {
			e := js.This[flag](c)
			return c.Value(inTime(c, e, e.Wait(c.Timeout(0))))
		},
	})
}
