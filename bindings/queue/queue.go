// Package queue is queues between threads and tasks, after Python's queue.
package queue

import (
	"strconv"
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
	o := rt.VM().NewObject()
	parent := rt.NewClass("Queue", 0, nil, func(c js.Call) any { return m.make(c, nil) }).Methods(methods())
	lifo := func(c js.Call) any { return m.make(c, runtime.NewLIFOContainer()) }
	priority := func(c js.Call) any { return m.make(c, sorted(c)) }
	for _, c := range []*js.Class{
		parent,
		rt.NewClass("LifoQueue", 0, parent, lifo),
		rt.NewClass("PriorityQueue", 0, parent, priority),
	} {
		_ = o.Set(c.Name, c.Ctor)
	}
	for _, kind := range []js.ErrorKind{empty, full, shutDown} {
		_ = o.Set(string(kind), rt.NewErrorClass(string(kind), nil))
	}
	return o
}

// queue is the handle of a Queue, or of a class made from it. Its items are goja values.
type queue struct {
	*runtime.Queue
	class string
	max   int
}

// queued is the handle of a Queue, or of a class that extends it. Its methods are runtime.Queue's.
type queued interface {
	runtime.Object
	Len() int
	Empty() bool
	Full() bool
	Put(item any, timeout time.Duration) error
	Get(timeout time.Duration) (any, error)
	PutLater(item any, grant func(err error)) (cancel func() bool)
	GetLater(grant func(item any, err error)) (cancel func() bool)
	TaskDone() error
	Join(timeout time.Duration) error
	Shutdown(immediate bool) error
}

// make makes the handle of a queue. As in Python, a size of 0 or less is no limit.
func (m *module) make(c js.Call, items runtime.Container) *queue {
	size := max(0, c.Int(0, "maxSize", -1<<53, 0))
	label := m.labels.New("queue", m.rt.NameHere())
	return &queue{m.rt.NewQueue(label, size, items), c.ClassName(), size}
}

// Describe shows how full the queue is, and whether it is shut down.
func (q *queue) Describe() js.Description {
	state := strconv.Itoa(q.Len())
	switch {
	case q.max > 0:
		state += " of " + strconv.Itoa(q.max)
	case q.Len() == 1:
		state += " item"
	default:
		state += " items"
	}
	if q.IsShutDown() {
		return js.Describe(q.class, state, "shut down")
	}
	return js.Describe(q.class, state)
}
