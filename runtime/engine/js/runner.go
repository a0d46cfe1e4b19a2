package js

import (
	"errors"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// Runner is what scripts start, join and await: a thread or a process.
type Runner interface {
	Name() string
	SetName(name string)
	Daemon() bool
	SetDaemon(daemon bool) error
	Start() error
	Alive() bool
	Join(timeout time.Duration) (ended bool, err error)
	Result(timeout time.Duration) (goja.Value, error)
	Promise() (*goja.Object, error)
}

// Runs defines what all Runners have: start, join, isAlive, result, name and daemon. Scripts can await them. this is the one
// that a method is called on; it throws when there is none.
func (c *Class) Runs(this func(Call) Runner) *Class {
	c.Methods(Functions{
		"start": func(call Call) goja.Value {
			call.Check(this(call).Start())
			return call.This
		},
		"join": func(call Call) goja.Value {
			_, err := this(call).Join(call.Timeout(0))
			call.Check(err)
			return nil
		},
		"isAlive": func(call Call) goja.Value { return call.Value(this(call).Alive()) },
		"result":  func(call Call) goja.Value { return resultOf(call, this(call)) },
	})
	c.Getter("name", func(call Call) goja.Value { return call.Value(this(call).Name()) }, func(call Call) goja.Value {
		this(call).SetName(call.String(0, "name", ""))
		return nil
	})
	c.Getter("daemon", func(call Call) goja.Value { return call.Value(this(call).Daemon()) }, func(call Call) goja.Value {
		call.Check(this(call).SetDaemon(call.Argument(0).ToBoolean()))
		return nil
	})
	return c.Awaitable(func(call Call) *goja.Object {
		p, err := this(call).Promise()
		call.Check(err)
		return p
	})
}

func resultOf(c Call, r Runner) goja.Value {
	timeout := c.Timeout(0)
	v, err := r.Result(timeout)
	if errors.Is(err, sched.ErrTimeout) {
		c.Throw(Timeout, "%s has no result after %v ms", r.Name(), ToMillis(timeout))
	}
	c.Check(err)
	return v
}
