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

// RunnerArgs are the arguments of the constructor of a Runner.
func RunnerArgs(c Call) Args {
	a := c.Args(0, "group", "target", "name", "args", "kwargs", "", "daemon")
	if group := a.Get("group"); group.Given() {
		group.Wrong("null (the target is an option: { target })")
	}
	return a
}

// NoTarget throws that there is no target for an object of a class.
func NoTarget(c Call, a Args, class string) {
	if _, given := a.values["target"]; given {
		c.Throw(Type, "%s: target must be a function, not undefined: give the function itself, f and not f()", class)
	}
	c.Throw(Type, "%s: target must be a function (or extend %s with a method run)", class, class)
}

// TargetArgs are what a function is to be called with: args, and kwargs as an object of options after them.
func TargetArgs(a Args) []goja.Value {
	args := a.Get("args").Items()
	if kwargs := a.Get("kwargs"); kwargs.Given() {
		args = append(args, kwargs.Value())
	}
	return args
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
		this(call).SetName(call.Arg(0, "name").String(""))
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
