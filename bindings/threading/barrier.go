package threading

import (
	"fmt"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// broken is the class of what a broken barrier throws.
const broken js.ErrorKind = "BrokenBarrierError"

// meeting is the handle of a Barrier, or of a class that extends it.
type meeting interface {
	Label() string
	Parties() int
	Waiting() int
	Broken() bool
	Wait(timeout time.Duration) (index int, err error)
	Reset()
	Abort()
}

func (m *module) barrierClass() *js.Class {
	class := m.rt.NewClass("Barrier", 1, nil, m.newBarrier)
	js.Shows(class, func(b meeting) []js.Field {
		if b.Broken() {
			return js.Words("broken")
		}
		return js.Words(fmt.Sprintf("%d of %d waiting", b.Waiting(), b.Parties()))
	})
	class.Methods(js.Functions{
		"wait":  waitBarrier,
		"reset": js.Do(meeting.Reset),
		"abort": js.Do(meeting.Abort),
	})
	class.Getter("parties", js.Get(meeting.Parties), nil)
	class.Getter("nWaiting", js.Get(meeting.Waiting), nil)
	return class.Getter("broken", js.Get(meeting.Broken), nil)
}

func (m *module) newBarrier(c js.Call) any {
	a := c.Args(0, "parties", "action", "timeout")
	parties := a.Get("parties").Need("a number").Int(1, 1)
	var action func() error
	if given := a.Get("action"); given.Given() {
		fn := given.Func()
		action = func() error {
			_, err := fn(goja.Undefined())
			return err
		}
	}
	return m.rt.NewBarrier(m.label("barrier"), parties, action, a.Get("timeout").Timeout())
}

func waitBarrier(c js.Call) goja.Value {
	b := js.This[meeting](c)
	i, err := b.Wait(c.Timeout(0))
	if err == runtime.ErrBroken {
		c.Throw(broken, "%s %v", b.Label(), err)
	}
	c.Check(err)
	return c.Value(i)
}
