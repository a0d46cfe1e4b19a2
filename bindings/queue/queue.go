// Package queue is queues between threads and tasks, after Python's queue.
package queue

import (
	"fmt"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes queue.
var Module = runtime.Module{
	Name:   "queue",
	Doc:    "queues between threads and tasks: Queue, LifoQueue, PriorityQueue",
	Errors: []js.ErrorKind{empty, full, shutDown},
	New:    exports,
}

// The classes of what queues throw.
const (
	empty    js.ErrorKind = "Empty"
	full     js.ErrorKind = "Full"
	shutDown js.ErrorKind = "ShutDown"
)

// module is what the constructors of one realm share.
type module struct {
	rt     *runtime.Realm
	labels js.Labels
}

func exports(rt *runtime.Realm) *goja.Object {
	m := &module{rt, js.Labels{}}
	rt.NewErrorClass(string(shutDown), rt.ErrorClass(js.InvalidState))
	parent := rt.NewClass("Queue", 0, nil, func(c js.Call) any { return m.make(c.Args(0, "maxSize|maxsize"), nil) }).Methods(simple()).Methods(methods())
	js.Shows(parent, fields)
	for _, name := range []string{"maxSize", "maxsize"} {
		parent.Getter(name, js.Get(queued.Max), nil)
	}
	parent.Getter("isShutdown", js.Get(queued.IsShutDown), nil)
	unbounded := rt.NewClass("SimpleQueue", 0, nil, func(c js.Call) any { return m.make(c.Args(0), nil) }).Methods(simple())
	js.Shows(unbounded, fields)
	lifo := func(c js.Call) any { return m.make(c.Args(0, "maxSize|maxsize"), runtime.NewLIFOContainer()) }
	priority := func(c js.Call) any {
		a := c.Args(0, "maxSize|maxsize", "compare")
		return m.make(a, sorted(rt, a.Get("compare")))
	}
	return rt.Namespace(nil, parent, unbounded, rt.NewClass("LifoQueue", 0, parent, lifo), rt.NewClass("PriorityQueue", 0, parent, priority))
}

// queued is the handle of a Queue, or of a class that extends it. Its methods are runtime.Queue's, its items goja values.
type queued interface {
	runtime.Object
	Len() int
	Max() int
	Empty() bool
	Full() bool
	Put(item any, timeout time.Duration) error
	Get(timeout time.Duration) (any, error)
	PutLater(item any, grant func(err error)) (cancel func() bool)
	GetLater(grant func(item any, err error)) (cancel func() bool)
	TaskDone() error
	Join(timeout time.Duration) error
	Shutdown(immediate bool) error
	IsShutDown() bool
}

// make makes the handle of a queue. As in Python, a size of 0 or less is no limit.
func (m *module) make(a js.Args, items runtime.Container) any {
	size := max(0, a.Get("maxSize").Int(-1<<53, 0))
	return m.rt.NewQueue(m.labels.New("queue", m.rt.NameHere()), size, items)
}

// fields are how full a queue is, and whether it is shut down.
func fields(q queued) []js.Field {
	n := q.Len()
	state := fmt.Sprintf("%d items", n)
	switch {
	case q.Max() > 0:
		state = fmt.Sprintf("%d of %d", n, q.Max())
	case n == 1:
		state = "1 item"
	}
	if q.IsShutDown() {
		return js.Words(state, "shut down")
	}
	return js.Words(state)
}
