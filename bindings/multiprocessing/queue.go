package multiprocessing

import (
	"fmt"

	"github.com/dop251/goja"

	"weft/runtime"
)

// queue is the handle of a Queue or a JoinableQueue: queue.Queue's methods do the work.
type queue struct {
	*runtime.SharedQueue
	class string
}

// Describe shows the label: what is in it is known elsewhere.
func (q *queue) Describe() runtime.Description { return describe(q.class, q.Label()) }

// Ask shows how full the queue is.
func (q *queue) Ask() runtime.Description {
	switch n := q.Len(); {
	case q.Max() > 0:
		return describe(q.class, fmt.Sprintf("%d of %d", n, q.Max()))
	case n == 1:
		return describe(q.class, "1 item")
	default:
		return describe(q.class, fmt.Sprintf("%d items", n))
	}
}

func (m *module) queueClasses() []*runtime.Class {
	create := func(c runtime.Call) *runtime.SharedQueue {
		return m.rt.NewSharedQueue(m.label("queue"), max(0, c.Int(0, "maxSize", -1<<53, 0)))
	}
	q := m.like("queue", "Queue", 0, func(c runtime.Call) any { return &queue{create(c), c.ClassName()} })
	joinable := m.rt.NewClass("JoinableQueue", 0, q, m.known(func(c runtime.Call) any {
		return &queue{create(c).Joinable(), c.ClassName()}
	}))
	m.queue = q
	m.reviveInto(q)
	m.reviveInto(joinable)
	return []*runtime.Class{q, joinable}
}

// eof and brokenPipe are the classes of what connections throw.
const (
	eof        runtime.ErrorKind = "EOFError"
	brokenPipe runtime.ErrorKind = "BrokenPipeError"
)

// connection is the handle of a Connection.
type connection struct{ *runtime.Connection }

// Describe shows whether the connection is closed here.
func (k *connection) Describe() runtime.Description {
	state := k.Label()
	if k.Closed() {
		state += ", closed"
	}
	return runtime.Description{Class: "Connection", Fields: []runtime.Field{{Text: state}}}
}

func (m *module) connectionClass() *runtime.Class {
	class := m.rt.NewClass("Connection", 0, nil, nil).Methods(methods{
		"send":      send,
		"recv":      recv,
		"recvAsync": recvAsync,
		"poll":      poll,
		"close": func(c runtime.Call) goja.Value {
			k := runtime.This[*connection](c)
			k.Close()
			delete(m.objects, k.Identity())
			return nil
		},
	})
	class.Getter("closed", func(c runtime.Call) goja.Value { return value(c, runtime.This[*connection](c).Closed()) }, nil)
	m.reviveInto(class)
	return class
}

// pipe makes two connections.
func (m *module) pipe(c runtime.Call) goja.Value {
	duplex := true
	if c.Has(0) {
		duplex = c.Argument(0).ToBoolean()
	}
	a, b := m.rt.NewPipe(m.label("pipe"), duplex)
	end := func(k *runtime.Connection) any { return m.adopt(k, m.connection.New(&connection{k})) }
	return m.rt.VM().NewArray(end(a), end(b))
}

// open is the connection that a method is called on; it throws unless that can do what it is asked for.
func open(c runtime.Call, can bool, cannot string) *connection {
	k := runtime.This[*connection](c)
	switch {
	case k.Closed():
		c.Realm().Throw(runtime.InvalidState, "%s is closed", k.Label())
	case !can:
		c.Realm().Throw(runtime.InvalidState, "%s %s", k.Label(), cannot)
	}
	return k
}

func reads(c runtime.Call) *connection {
	return open(c, runtime.This[*connection](c).Reads, "is for sending only")
}

func send(c runtime.Call) goja.Value {
	k := open(c, runtime.This[*connection](c).Writes, "is for receiving only")
	k.check(c.Realm(), k.Send(c.Argument(0)))
	return nil
}

func recv(c runtime.Call) goja.Value {
	k, timeout := reads(c), c.Timeout(0)
	v, err := k.Recv(timeout)
	k.check(c.Realm(), err)
	return v
}

func recvAsync(c runtime.Call) goja.Value {
	k, rt := reads(c), c.Realm()
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
func poll(c runtime.Call) goja.Value {
	k, timeout := reads(c), c.Millis(0, "timeout", 0)
	there, err := k.Poll(timeout)
	k.check(c.Realm(), err)
	return value(c, there)
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
func (k *connection) words(err error) (runtime.ErrorKind, string) {
	switch err {
	case runtime.ErrEOF:
		return eof, k.Label() + ": " + runtime.ErrEOF.Error()
	case runtime.ErrBrokenPipe:
		return brokenPipe, k.Label() + ": " + runtime.ErrBrokenPipe.Error()
	case runtime.ErrTimeout:
		return runtime.Timeout, k.Label() + " has nothing to receive in time"
	}
	return "", ""
}
