package threading

import (
	"time"

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

// flag is the handle of an Event, or of a class that extends it.
type flag interface {
	Label() string
	IsSet() bool
	Set()
	Clear()
	Wait(timeout time.Duration) error
}

func (m *module) eventClass() *runtime.Class {
	return m.rt.NewClass("Event", 0, nil, func(c runtime.Call) any {
		return &event{m.rt.NewFlag(m.label("event")), c.ClassName()}
	}).Methods(methods{
		"isSet": func(c runtime.Call) goja.Value { return value(c, runtime.This[flag](c).IsSet()) },
		"set":   setEvent,
		"clear": clearEvent,
		"wait":  waitEvent,
	})
}

func setEvent(c runtime.Call) goja.Value {
	runtime.This[flag](c).Set()
	return nil
}

func clearEvent(c runtime.Call) goja.Value {
	runtime.This[flag](c).Clear()
	return nil
}

func waitEvent(c runtime.Call) goja.Value {
	e := runtime.This[flag](c)
	return value(c, inTime(c.Realm(), e, e.Wait(c.Timeout(0))))
}
