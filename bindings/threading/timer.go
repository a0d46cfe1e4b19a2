package threading

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
)

// timer is the handle of a Timer: a thread that waits before it calls its function.
type timer struct {
	*thread
	over *runtime.Flag // it was cancelled, or has called its function
}

func (m *module) timerClass() *runtime.Class {
	return m.rt.NewClass("Timer", 2, m.thread, m.newTimer).Methods(methods{
		"cancel": func(c runtime.Call) goja.Value {
			runtime.This[*timer](c).over.Set()
			return nil
		},
	})
}

func (m *module) newTimer(c runtime.Call) any {
	if !c.Has(0) {
		m.rt.Throw(runtime.Type, "Timer: interval must be a number, not undefined")
	}
	interval, fn := c.Millis(0, "interval", 0), c.Func(1, "fn")
	t := &timer{m.newHandle(c), m.rt.NewFlag("")}
	if c.Has(2) {
		t.args = c.List(2, "args")
	}
	t.target = t.after(interval, fn)
	t.make(m.name(c.Argument(1)), m.rt.CurrentThread().Daemon())
	return t
}

// after calls fn unless the timer is cancelled within the interval.
func (t *timer) after(interval time.Duration, fn goja.Callable) goja.Callable {
	return func(this goja.Value, args ...goja.Value) (goja.Value, error) {
		if inTime(t.m.rt, t.over, t.over.Wait(interval)) {
			return goja.Undefined(), nil
		}
		t.over.Set()
		return fn(this, args...)
	}
}
