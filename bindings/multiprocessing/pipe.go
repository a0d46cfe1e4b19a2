package multiprocessing

import (
	"github.com/dop251/goja"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/shared"
)

// eof and brokenPipe are the classes of what connections throw.
const (
	eof        js.ErrorKind = "EOFError"
	brokenPipe js.ErrorKind = "BrokenPipeError"
)

// pipes makes pipes and the class of their ends.
type pipes struct {
	*registry
	class *js.Class // Connection
}

func (ps *pipes) makeClass() *js.Class {
	ps.class = ps.rt.NewClass("Connection", 0, nil, nil).Methods(js.Functions{
		"send":      send,
		"recv":      recv,
		"recvAsync": recvAsync,
		"poll":      poll,
		"close": js.Do(func(k *shared.Connection) {
			k.Close()
			delete(ps.objects, k.Identity())
		}),
	}).Leaves("close")
	ps.class.Getter("closed", js.Get((*shared.Connection).Closed), nil)
	ps.crosses(ps.class)
	js.Shows(ps.class, func(k *shared.Connection) []js.Field { // the label, and whether it is closed here
		if k.Closed() {
			return js.Words(k.Label() + ", closed")
		}
		return js.Words(k.Label())
	})
	return ps.class
}

// pipe makes two connections.
func (ps *pipes) pipe(c js.Call) goja.Value {
	duplex := c.Args(0, "duplex").Get("duplex").Bool(true)
	a, b := shared.NewPipe(ps.table().Client, ps.label("pipe"), duplex)
	end := func(k *shared.Connection) any { return ps.adopt(k, ps.class.New(k)) }
	return ps.rt.VM().NewArray(end(a), end(b))
}

// open is the connection that a method is called on; it throws unless that can do what it is asked for.
func open(c js.Call, can bool, cannot string) *shared.Connection {
	k := js.This[*shared.Connection](c)
	switch {
	case k.Closed():
		c.Throw(js.InvalidState, "%s is closed", k.Label())
	case !can:
		c.Throw(js.InvalidState, "%s %s", k.Label(), cannot)
	}
	return k
}

func reads(c js.Call) *shared.Connection {
	return open(c, js.This[*shared.Connection](c).Reads(), "is for sending only")
}

func send(c js.Call) goja.Value {
	k := open(c, js.This[*shared.Connection](c).Writes(), "is for receiving only")
	c.Check(named(k, k.Send(c.Argument(0))))
	return nil
}

func recv(c js.Call) goja.Value {
	k, timeout := reads(c), c.Timeout(0)
	v, err := k.Recv(timeout)
	c.Check(named(k, err))
	return v
}

func recvAsync(c js.Call) goja.Value {
	k, rt := reads(c), runtime.RealmOf(c)
	p := rt.NewPromise("pipe.recv", k)
	cancel := k.RecvLater(func(v any, err error) {
		if err != nil {
			p.Reject(rt.ErrorValue(named(k, err)))
			return
		}
		p.Resolve(v.(goja.Value))
	})
	p.OnTakeBack(cancel)
	return p.Value()
}

// poll waits for nothing unless it is given a timeout, as in Python.
func poll(c js.Call) goja.Value {
	k, given, timeout := reads(c), c.Args(0, "timeout").Get("timeout"), time.Duration(0)
	if given.Given() {
		timeout = given.Timeout()
	}
	there, err := k.Poll(timeout)
	c.Check(named(k, err))
	return c.Value(there)
}

// named is err; an error of the connection's own says which connection it is about.
func named(k *shared.Connection, err error) error {
	switch err {
	case shared.ErrEOF:
		return js.Errorf(eof, "%s: %v", k.Label(), err)
	case shared.ErrBrokenPipe:
		return js.Errorf(brokenPipe, "%s: %v", k.Label(), err)
	case runtime.ErrTimeout:
		return js.Errorf(js.Timeout, "%s has nothing to receive in time", k.Label())
	}
	return err
}
