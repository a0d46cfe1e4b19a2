package threading

import (
	"github.com/dop251/goja"

	"weft/runtime"
)

// event is the handle of an Event.
type event struct {
	*runtime.Flag
	class string
}

// Describe shows whether the event is set.
func (e *event) Describe() runtime.Description {
	state := "not set"
	if e.IsSet() {
		state = "set"
	}
	return runtime.Description{Class: e.class, Fields: []runtime.Field{{Text: state}}}
}

func (m *module) eventClass() *runtime.Class {
	return m.rt.NewClass("Event", 0, nil, func(c runtime.Call) any {
		return &event{m.rt.NewFlag(m.label("event")), c.ClassName()}
	}).Methods(methods{
		"isSet": func(c runtime.Call) goja.Value { return value(c, runtime.This[*event](c).IsSet()) },
		"set":   setEvent,
		"clear": clearEvent,
		"wait":  waitEvent,
	})
}

func setEvent(c runtime.Call) goja.Value {
	runtime.This[*event](c).Set()
	return nil
}

func clearEvent(c runtime.Call) goja.Value {
	runtime.This[*event](c).Clear()
	return nil
}

func waitEvent(c runtime.Call) goja.Value {
	e := runtime.This[*event](c)
	return value(c, inTime(c.Realm(), e, e.Wait(c.Timeout(0))))
}
