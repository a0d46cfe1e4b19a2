package multiprocessing

import (
	"fmt"

	"weft/runtime/engine/js"
	"weft/runtime/process/shared"
)

// queue is the handle of a Queue or a JoinableQueue: queue.Queue's methods do the work.
type queue struct {
	*shared.Queue
	class string
}

// Describe shows the label: what is in it the process knows that owns the queue.
func (q *queue) Describe() js.Description { return js.Describe(q.class, q.Label()) }

// Ask shows how full the queue is.
func (q *queue) Ask() js.Description {
	switch n := q.Len(); {
	case q.Max() > 0:
		return js.Describe(q.class, fmt.Sprintf("%d of %d", n, q.Max()))
	case n == 1:
		return js.Describe(q.class, "1 item")
	default:
		return js.Describe(q.class, fmt.Sprintf("%d items", n))
	}
}

// queues makes the classes of queues.
type queues struct {
	*registry
	class *js.Class // Queue
}

func (qs *queues) makeClasses() []*js.Class {
	create := func(c js.Call, joinable bool) *shared.Queue {
		return shared.NewQueue(qs.table().Client, qs.label("queue"), max(0, c.Int(0, "maxSize", -1<<53, 0)), joinable)
	}
	qs.class = qs.like("queue", "Queue", 0, func(c js.Call) any { return &queue{create(c, false), c.ClassName()} })
	joinable := qs.rt.NewClass("JoinableQueue", 0, qs.class, qs.known(func(c js.Call) any {
		return &queue{create(c, true), c.ClassName()}
	}))
	qs.revive(qs.class)
	qs.revive(joinable)
	return []*js.Class{qs.class, joinable}
}
