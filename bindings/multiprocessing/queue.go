package multiprocessing

import (
	"weft/runtime/engine/js"
	"weft/runtime/process/shared"
)

// queues makes the classes of queues: queue.Queue's methods do the work.
type queues struct {
	*registry
	class *js.Class // Queue
}

func (qs *queues) makeClasses() []*js.Class {
	create := func(joinable bool) func(js.Call) any {
		return func(c js.Call) any {
			size := c.Args(0, "maxSize|maxsize").Get("maxSize").Int(-1<<53, 0)
			return shared.NewQueue(qs.table().Client, qs.label("queue"), max(0, size), joinable)
		}
	}
	qs.class = qs.like("queue", "Queue", 0, create(false))
	return []*js.Class{qs.class, qs.shares(qs.rt.NewClass("JoinableQueue", 0, qs.class, qs.known(create(true))))}
}
