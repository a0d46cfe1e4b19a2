package web

import (
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// portClass names MessagePort where values are copied.
const portClass = "web.MessagePort"

// ports is what MessagePorts need of Go.
type ports struct {
	rt     *runtime.Realm
	move   goja.Callable  // makes the port that takes another's place
	giving []*goja.Object // the ports that the copy being made gives away
	given  []*goja.Object // those that take their places; nil before
}

// port is the handle of a MessagePort.
type port struct {
	all    *ports
	object *goja.Object
}

// Cross is transfer.Transferable's: a port goes nowhere but with its copy.
func (p *port) Cross() (class string, data []byte, ids []string, err error) {
	for i, o := range p.all.giving {
		if o == p.object {
			return portClass, strconv.AppendInt(nil, int64(i), 10), nil, nil
		}
	}
	return "", nil, nil, js.Errorf(js.DataClone, "a MessagePort is not copied but given away, within its process: transfer must have it")
}

func portsOf(rt *runtime.Realm) *ports {
	return runtime.Part(rt, func(rt *runtime.Realm) *ports {
		ps := &ports{rt: rt}
		rt.RegisterDecoder(portClass, func(data string) (*goja.Object, error) {
			i, err := strconv.Atoi(data)
			if err != nil || i < 0 || i >= len(ps.giving) {
				return nil, js.Errorf(js.DataClone, "there is no such port")
			}
			return ps.take(i), nil
		})
		return ps
	})
}

// take is the port that takes the place of one that is given away.
func (ps *ports) take(i int) *goja.Object {
	if ps.given[i] == nil {
		ps.given[i] = js.Must(ps.move(goja.Undefined(), ps.giving[i])).(*goja.Object)
	}
	return ps.given[i]
}

// newPorts is host.ports.
func newPorts(rt *runtime.Realm) *goja.Object {
	ps := portsOf(rt)
	return rt.Object(js.Functions{
		"ports.mark": func(c js.Call) goja.Value {
			o := c.Argument(0).(*goja.Object)
			rt.SetHandle(o, &port{ps, o})
			return nil
		},
		"ports.onMove": func(c js.Call) goja.Value {
			ps.move = c.Arg(0, "move").Func()
			return nil
		},
		"ports.clone":    ps.clone,
		"ports.receiver": func(js.Call) goja.Value { return newReceiver(rt) },
		"ports.task": func(c js.Call) goja.Value {
			fn := c.Arg(0, "fn").Func()
			rt.CurrentThread().Post(func() { c.Call(fn) })
			return nil
		},
	})
}

// clone is clone(value, transfer, port): [copy, ports that were given away]. port, if there is one, is where the message is posted.
func (ps *ports) clone(c js.Call) goja.Value {
	t := transferred(c, c.Argument(1))
	for i, o := range t.ports {
		if o == c.Argument(2) {
			refuse(c, i, "a port cannot be sent through itself")
		}
	}
	v, given := t.copy(c, c.Argument(0))
	return ps.rt.VM().NewArray(v, js.Array(ps.rt.Kit, given))
}

// newReceiver stands for the running thread, which takes messages: post(fn) has it call fn as a task, keep(on) says whether messages that may
// come keep it alive.
func newReceiver(rt *runtime.Realm) *goja.Object {
	th := rt.CurrentThread()
	var waiting *runtime.Promise
	return rt.Object(js.Functions{
		"receiver.post": func(c js.Call) goja.Value {
			fn := c.Arg(0, "fn").Func()
			th.Post(func() { c.Call(fn) })
			return nil
		},
		"receiver.keep": func(c js.Call) goja.Value {
			switch on := c.Argument(0).ToBoolean(); {
			case on && waiting == nil:
				waiting = rt.NewPromise("message", nil)
			case !on && waiting != nil:
				waiting.Resolve(goja.Undefined())
				waiting = nil
			}
			return nil
		},
	})
}
