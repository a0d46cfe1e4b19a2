package futures

import (
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// This file is Python's concurrent.interpreters: heaps of their own within the process, which stay between two calls, with what these
// leave there. One is a pool of one worker.

// Interpreters makes the namespace interpreters.
var Interpreters = runtime.Module{
	Name:   "interpreters",
	Doc:    "heaps of their own within this process: Python's concurrent.interpreters",
	Errors: []js.ErrorKind{interpreterError},
	New:    newInterpreters,
}

// interpreterError is the class of the errors of an interpreter that cannot be used; executionFailed extends it.
const (
	interpreterError js.ErrorKind = "InterpreterError"
	executionFailed  js.ErrorKind = "ExecutionFailed"
)

// interpreters are those that the process has made.
type interpreters struct {
	rt    *runtime.Realm
	class *js.Class
	made  int
	all   []*interpreter // open
}

// interpreter is the handle of an Interpreter.
type interpreter struct {
	*pool.Pool
	of   *interpreters
	id   int
	self *goja.Object
	busy int // calls
}

func newInterpreters(rt *runtime.Realm) *goja.Object {
	is := &interpreters{rt: rt}
	is.class = rt.NewClass("Interpreter", 0, nil, func(c js.Call) any {
		c.Throw(js.Type, "interpreters are made by concurrent.interpreters.create()")
		return nil
	}).Methods(js.Functions{
		"call": func(c js.Call) goja.Value {
			return js.This[*interpreter](c).call(c, c.Arg(0, "fn").FuncObject(), c.Rest(1))
		},
		"exec": func(c js.Call) goja.Value {
			code := rt.VM().ToValue(c.Arg(0, "code").String(""))
			js.This[*interpreter](c).call(c, rt.VM().Get("eval").(*goja.Object), []goja.Value{code})
			return nil
		},
		"close":     func(c js.Call) goja.Value { return js.This[*interpreter](c).close(c) },
		"isRunning": func(c js.Call) goja.Value { return c.Value(js.This[*interpreter](c).busy > 0) },
	}).Leaves("close")
	is.class.Getter("id", func(c js.Call) goja.Value { return c.Value(js.This[*interpreter](c).id) }, nil)
	js.Shows(is.class, (*interpreter).fields)
	rt.NewErrorClass(string(executionFailed), rt.ErrorClass(interpreterError))
	o := rt.Namespace(js.Functions{
		"interpreters.create":      is.create,
		"interpreters.listAll":     is.listAll,
		"interpreters.createQueue": is.createQueue,
	}, is.class)
	_ = o.Set(string(executionFailed), rt.ErrorClass(executionFailed))
	return o
}

// create makes an interpreter, which begins at once.
func (is *interpreters) create(c js.Call) goja.Value {
	is.made++
	i := &interpreter{of: is, id: is.made}
	name := "Interpreter(" + strconv.Itoa(i.id) + ")"
	p, err := pool.New(is.rt, pool.Spec{Name: name, Size: 1, WorkerName: func(int) string { return name }, Inner: true, AtOnce: true})
	c.Check(err)
	i.Pool, i.self = p, is.class.New(i)
	is.all = append(is.all, i)
	return i.self
}

// listAll are those that are open.
func (is *interpreters) listAll(js.Call) goja.Value {
	list := []*goja.Object{}
	for _, i := range is.all {
		list = append(list, i.self)
	}
	return js.Array(is.rt.Kit, list)
}

// createQueue makes a queue that can be sent to interpreters: that of multiprocessing, which takes copies.
func (is *interpreters) createQueue(c js.Call) goja.Value {
	size := c.Args(0, "maxSize|maxsize").Get("maxSize").Int(0, 0)
	o, err := is.rt.VM().New(is.rt.Exports("multiprocessing").Get("Queue"), is.rt.VM().ToValue(size))
	c.Check(err)
	return o
}

// fields show an interpreter.
func (i *interpreter) fields() []js.Field {
	state := "open"
	switch {
	case i.Closed():
		state = "closed"
	case i.busy > 0:
		state = "running"
	}
	return []js.Field{{Key: "id", Text: strconv.Itoa(i.id)}, {Text: state}}
}

// call has it call a function, and waits for the result.
func (i *interpreter) call(c js.Call, fn *goja.Object, args []goja.Value) goja.Value {
	if i.Closed() {
		c.Throw(interpreterError, "%s is closed", i.Label())
	}
	fs, err := i.Submit(fn, [][]goja.Value{args})
	c.Check(err)
	i.busy++
	err = fs[0].Wait(runtime.Never)
	i.busy--
	c.Check(err)
	v, err := fs[0].Outcome()
	if err != nil {
		i.failed(c, err)
	}
	return v
}

// failed throws what says that a call has failed: its cause is the error that came.
func (i *interpreter) failed(c js.Call, err error) {
	rt := i.of.rt
	reason := rt.ErrorValue(err)
	e := rt.NewError(executionFailed, i.Label()+": "+rt.Brief(reason))
	_ = e.DefineDataProperty("cause", reason, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	c.Check(&js.Thrown{Reason: e})
}

// close ends it, and waits for that.
func (i *interpreter) close(c js.Call) goja.Value {
	if i.busy > 0 {
		c.Throw(interpreterError, "%s is running", i.Label())
	}
	i.Close()
	c.Check(i.Join(runtime.Never))
	for n, other := range i.of.all {
		if other == i {
			i.of.all = append(i.of.all[:n:n], i.of.all[n+1:]...)
			break
		}
	}
	return nil
}
