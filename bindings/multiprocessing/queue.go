package multiprocessing

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/shared"
)

// queues makes the classes of queues: queue.Queue's methods do the work.
type queues struct{ *registry }

func (qs *queues) makeClasses() []*js.Class {
	create := func(class string) func(js.Call) any {
		return func(c js.Call) any {
			size := c.Args(0, "maxSize|maxsize").Get("maxSize").Int(-1<<53, 0)
			return shared.NewQueue(qs.table().Client, class, qs.label("queue"), max(0, size))
		}
	}
	simple := qs.like("queue", "SimpleQueue", 0, func(c js.Call) any {
		c.Args(0) // there are no options
		return shared.NewQueue(qs.table().Client, "SimpleQueue", qs.label("queue"), 0)
	})
	queue := qs.like("queue", "Queue", 0, create("Queue"))
	joinable := qs.shares(qs.rt.NewClass("JoinableQueue", 0, queue, qs.known(create("JoinableQueue"))))
	closing := js.Functions{"close": js.Do((*shared.Queue).Close)}
	simple.Methods(closing)
	// What was put is with the broker at once: there is no thread that still has to bring it there.
	queue.Methods(closing).Methods(js.Functions{
		"joinThread": func(c js.Call) goja.Value {
			if q := js.This[*shared.Queue](c); !q.Closed() {
				c.Throw(js.InvalidState, "%s is not closed: close() it before joinThread()", q.Label())
			}
			return nil
		},
		"cancelJoinThread": js.Do(func(*shared.Queue) {}),
	})
	return []*js.Class{queue, joinable, simple}
}
