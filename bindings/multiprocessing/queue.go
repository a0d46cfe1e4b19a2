package multiprocessing

import (
	"fmt"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/process/shared"
)

// queue is the handle of a Queue or a JoinableQueue: queue.Queue's methods do the work.
type queue struct {
	*shared.Queue
	class string
}

// Describe shows the label: what is in it is known elsewhere.
func (q *queue) Describe() js.Description { return describe(q.class, q.Label()) }

// Ask shows how full the queue is.
func (q *queue) Ask() js.Description {
	switch n := q.Len(); {
	case q.Max() > 0:
		return describe(q.class, fmt.Sprintf("%d of %d", n, q.Max()))
	case n == 1:
		return describe(q.class, "1 item")
	default:
		return describe(q.class, fmt.Sprintf("%d items", n))
	}
}

func (m *module) queueClasses() []*js.Class {
	create := func(c js.Call) *shared.Queue {
		return shared.NewQueue(process.Of(m.rt).Client, m.label("queue"), max(0, c.Int(0, "maxSize", -1<<53, 0)))
	}
	q := m.like("queue", "Queue", 0, func(c js.Call) any { return &queue{create(c), c.ClassName()} })
	joinable := m.rt.NewClass("JoinableQueue", 0, q, m.known(func(c js.Call) any {
		return &queue{create(c).Joinable(), c.ClassName()}
	}))
	m.queue = q
	m.reviveInto(q)
	m.reviveInto(joinable)
	return []*js.Class{q, joinable}
}

// eof and brokenPipe are the classes of what connections throw.
const (
	eof        js.ErrorKind = "EOFError"
	brokenPipe js.ErrorKind = "BrokenPipeError"
)

// connection is the handle of a Connection.
type connection struct{ *shared.Connection }

// Describe shows whether the connection is closed here.
func (k *connection) Describe() js.Description {
	state := k.Label()
	if k.Closed() {
		state += ", closed"
	}
	return js.Description{Class: "Connection", Fields: []js.Field{{Text: state}}}
}

func (m *module) connectionClass() *js.Class {
	class := m.rt.NewClass("Connection", 0, nil, nil).Methods(js.Functions{
		"send":      send,
		"recv":      recv,
		"recvAsync": recvAsync,
		"poll":      poll,
		"close": func(c js.Call) goja.Value {
			k := js.This[*connection](c)
			k.Close()
			delete(m.objects, k.Identity())
			return nil
		},
	})
	class.Getter("closed", func(c js.Call) goja.Value { return c.Value(js.This[*connection](c).Closed()) }, nil)
	m.reviveInto(class)
	return class
}

// pipe makes two connections.
func (m *module) pipe(c js.Call) goja.Value {
	duplex := true
	if c.Has(0) {
		duplex = c.Argument(0).ToBoolean()
	}
	a, b := shared.NewPipe(process.Of(m.rt).Client, m.label("pipe"), duplex)
	end := func(k *shared.Connection) any { return m.adopt(k, m.connection.New(&connection{k})) }
	return m.rt.VM().NewArray(end(a), end(b))
}

// open is the connection that a method is called on; it throws unless that can do what it is asked for.
func open(c js.Call, can bool, cannot string) *connection {
	k := js.This[*connection](c)
	switch {
	case k.Closed():
		c.Throw(js.InvalidState, "%s is closed", k.Label())
	case !can:
		c.Throw(js.InvalidState, "%s %s", k.Label(), cannot)
	}
	return k
}

func reads(c js.Call) *connection {
	return open(c, js.This[*connection](c).Reads, "is for sending only")
}

func send(c js.Call) goja.Value {
	k := open(c, js.This[*connection](c).Writes, "is for receiving only")
	k.check(runtime.RealmOf(c), k.Send(c.Argument(0)))
	return nil
}

func recv(c js.Call) goja.Value {
	k, timeout := reads(c), c.Timeout(0)
	v, err := k.Recv(timeout)
	k.check(runtime.RealmOf(c), err)
	return v
}

func recvAsync(c js.Call) goja.Value {
	k, rt := reads(c), runtime.RealmOf(c)
	p := rt.NewPromise("pipe.recv", k)
	cancel := k.RecvLater(func(v any, err error) {
		if err != nil {
			p.Reject(k.reason(rt, err))
			return
		}
		p.Resolve(v.(goja.Value))
	})
	p.OnCancel(func() { cancel() })
	return p.Value()
}

// poll waits for nothing unless it is given a timeout, as in Python.
func poll(c js.Call) goja.Value {
	k, timeout := reads(c), c.Millis(0, "timeout", 0)
	there, err := k.Poll(timeout)
	k.check(runtime.RealmOf(c), err)
	return c.Value(there)
}

// check throws err, if there is one.
func (k *connection) check(rt *runtime.Realm, err error) {
	if err != nil {
		if kind, text := k.words(err); kind != "" {
			rt.Throw(kind, "%s", text)
		}
	}
	rt.Check(err)
}

// reason is err as what a promise is rejected with.
func (k *connection) reason(rt *runtime.Realm, err error) goja.Value {
	if kind, text := k.words(err); kind != "" {
		return rt.NewError(kind, text)
	}
	return rt.ErrorValue(err)
}

// words are what an error of a connection's own says, and its class; "" for any other.
func (k *connection) words(err error) (js.ErrorKind, string) {
	switch err {
	case shared.ErrEOF:
		return eof, k.Label() + ": " + shared.ErrEOF.Error()
	case shared.ErrBrokenPipe:
		return brokenPipe, k.Label() + ": " + shared.ErrBrokenPipe.Error()
	case runtime.ErrTimeout:
		return js.Timeout, k.Label() + " has nothing to receive in time"
	}
	return "", ""
}
