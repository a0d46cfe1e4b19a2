package threading

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// event is the handle of an Event.
type event struct {
	*runtime.Flag
	class string
}

// Describe shows whether the event is set.
func (e *event) Describe() js.Description {
	state := "not set"
	if e.IsSet() {
		state = "set"
	}
	return js.Describe(e.class, state)
}

// flag is the handle of an Event, or of a class that extends it.
type flag interface {
	Label() string
	IsSet() bool
	Set()
	Clear()
	Wait(timeout time.Duration) error
}

func (m *module) eventClass() *js.Class {
	return m.rt.NewClass("Event", 0, nil, func(c js.Call) any {
		return &event{m.rt.NewFlag(m.label("event")), c.ClassName()}
	}).Methods(js.Functions{
		"isSet": js.Get(flag.IsSet),
		"set":   js.Do(flag.Set),
		"clear": js.Do(flag.Clear),
		"wait": func(c js.Call) goja.Value {
			e := js.This[flag](c)
			return c.Value(inTime(c, e, e.Wait(c.Timeout(0))))
		},
	})
}
