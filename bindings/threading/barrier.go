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

// barrier is the handle of a Barrier.
type barrier struct {
	*runtime.Barrier
	class string
}

// Describe shows how many have come of how many.
func (b *barrier) Describe() js.Description {
	state := fmt.Sprintf("%d of %d waiting", b.Waiting(), b.Parties())
	if b.Broken() {
		state = "broken"
	}
	return js.Description{Class: b.class, Fields: []js.Field{{Text: state}}}
}

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
	vm := m.rt.VM()
	class := m.rt.NewClass("Barrier", 1, nil, m.newBarrier).Methods(js.Functions{
		"wait": waitBarrier,
		"reset": func(c js.Call) goja.Value {
			js.This[meeting](c).Reset()
			return nil
		},
		"abort": func(c js.Call) goja.Value {
			js.This[meeting](c).Abort()
			return nil
		},
	})
	get := func(name string, value func(b meeting) any) {
		class.Getter(name, func(c js.Call) goja.Value {
			return vm.ToValue(value(js.This[meeting](c)))
		}, nil)
	}
	get("parties", func(b meeting) any { return b.Parties() })
	get("nWaiting", func(b meeting) any { return b.Waiting() })
	get("broken", func(b meeting) any { return b.Broken() })
	return class
}

func (m *module) newBarrier(c js.Call) any {
	if !c.Has(0) {
		m.rt.Throw(js.Type, "Barrier: parties must be a number, not undefined")
	}
	var action func() error
	if c.Has(1) && !goja.IsNull(c.Argument(1)) {
		fn := c.Func(1, "action")
		action = func() error {
			_, err := fn(goja.Undefined())
			return err
		}
	}
	b := m.rt.NewBarrier(m.label("barrier"), c.Int(0, "parties", 1, 1), action, c.Timeout(2))
	return &barrier{b, c.ClassName()}
}

func waitBarrier(c js.Call) goja.Value {
	b, rt := js.This[meeting](c), runtime.RealmOf(c)
	i, err := b.Wait(c.Timeout(0))
	if err == runtime.ErrBroken {
		rt.Throw(broken, "%s %v", b.Label(), err)
	}
	rt.Check(err)
	return rt.VM().ToValue(i)
}
