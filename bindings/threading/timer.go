package threading

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/usage"
)

// timer is the handle of a Timer: a thread that waits before it calls its function.
type timer struct {
	*thread
	over      *runtime.Flag // it was cancelled, or has called its function
	interval  time.Duration
	cancelled bool // before it has called its function
}

// fields are the thread's, when it calls the function, and whether it still will.
func (t *timer) fields() []js.Field {
	fields := t.thread.fields()
	last := len(fields) - 1
	state := fields[last]
	switch {
	case t.cancelled:
		state.Text = "cancelled"
	case t.Alive() && !t.over.IsSet():
		state.Text = "pending"
	}
	return append(fields[:last], js.Field{Text: "after " + usage.Brief(t.interval)}, state)
}

func (m *module) timerClass() *js.Class {
	class := m.rt.NewClass("Timer", 2, m.thread, m.newTimer)
	js.Shows(class, (*timer).fields)
	return class.Methods(js.Functions{
		"cancel": js.Do(func(t *timer) {
			t.cancelled = t.cancelled || !t.over.IsSet()
			t.over.Set()
		}),
	})
}

func (m *module) newTimer(c js.Call) any {
	a := c.Args(0, "interval", "fn|function", "args", "kwargs")
	interval, fn := a.Get("interval").Need("a number").Millis(0), a.Get("fn").Func()
	t := &timer{thread: m.newHandle(c), over: m.rt.NewFlag(""), interval: interval}
	t.args = js.TargetArgs(a)
	t.target = t.after(interval, fn)
	t.make(m.name(nil), m.rt.CurrentThread().Daemon())
	return t
}

// after calls fn unless the timer is cancelled within the interval.
func (t *timer) after(interval time.Duration, fn goja.Callable) goja.Callable {
	return func(this goja.Value, args ...goja.Value) (goja.Value, error) {
		err := t.over.Wait(interval)
		if err == nil {
			return goja.Undefined(), nil
		}
		if err != runtime.ErrTimeout {
			t.m.rt.Check(err)
		}
		t.over.Set()
		return fn(this, args...)
	}
}
