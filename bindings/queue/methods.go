package queue

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// simple are the methods of a SimpleQueue, which Queue has too.
func simple() js.Functions {
	return js.Functions{
		"put":       func(c js.Call) goja.Value { return put(c, patience(c, 1)) },
		"get":       func(c js.Call) goja.Value { return get(c, patience(c, 0)) },
		"putNowait": func(c js.Call) goja.Value { return put(c, 0) },
		"getNowait": func(c js.Call) goja.Value { return get(c, 0) },
		"putAsync":  putAsync,
		"getAsync":  getAsync,
		"qsize":     js.Get(queued.Len),
		"empty":     js.Get(queued.Empty),
	}
}

// methods are those that Queue has besides, which LifoQueue, PriorityQueue and multiprocessing's queues inherit.
func methods() js.Functions {
	return js.Functions{
		"full":     js.Get(queued.Full),
		"taskDone": js.Try(func(q queued) error { return named(q, q.TaskDone()) }),
		"join": func(c js.Call) goja.Value {
			q := this(c)
			c.Check(named(q, q.Join(c.Timeout(0))))
			return nil
		},
		"shutdown": func(c js.Call) goja.Value {
			q := this(c)
			c.Check(named(q, q.Shutdown(c.Args(0, "immediate").Get("immediate").Bool(false))))
			return nil
		},
	}
}

func this(c js.Call) queued { return js.This[queued](c) }

// patience is how long a put or a get is to wait. As in Python, queues of threads refuse a negative timeout, those of processes do not.
func patience(c js.Call, i int) time.Duration {
	_, local := this(c).(*runtime.Queue) // an error about this comes before one about the arguments
	if block, timeout := c.BlockingTimeout(i, "block", local); block {
		return timeout
	}
	return 0
}

func put(c js.Call, timeout time.Duration) goja.Value {
	q := this(c)
	c.Check(named(q, q.Put(c.Argument(0), timeout)))
	return nil
}

func get(c js.Call, timeout time.Duration) goja.Value {
	q := this(c)
	item, err := q.Get(timeout)
	c.Check(named(q, err))
	return item.(goja.Value)
}

// putAsync is a put that does not block the thread. The item of a cancelled one is not put in.
func putAsync(c js.Call) goja.Value {
	return later(c, "queue.put", func(q queued, done func(any, error)) func() bool {
		return q.PutLater(c.Argument(0), func(err error) { done(goja.Undefined(), err) })
	})
}

// getAsync is a get that does not block the thread. A cancelled one takes no item, or puts it back.
func getAsync(c js.Call) goja.Value {
	return later(c, "queue.get", func(q queued, done func(any, error)) func() bool { return q.GetLater(done) })
}

// later is a promise for what begin calls done with; cancelling the promise cancels what begin has begun.
func later(c js.Call, op string, begin func(q queued, done func(v any, err error)) (cancel func() bool)) goja.Value {
	q, rt := this(c), runtime.RealmOf(c)
	p := rt.NewPromise(op, q)
	cancel := begin(q, func(v any, err error) {
		if err != nil {
			p.Reject(rt.ErrorValue(named(q, err)))
			return
		}
		p.Resolve(v.(goja.Value))
	})
	p.OnTakeBack(cancel)
	return p.Value()
}

// named is err; an error of the queue's own says which queue it is about.
func named(q queued, err error) error {
	kind := js.InvalidState
	switch err {
	case runtime.ErrEmpty:
		kind = empty
	case runtime.ErrFull:
		kind = full
	case runtime.ErrShutDown:
		kind = shutDown
	case runtime.ErrTooManyDone, runtime.ErrReentered:
	case runtime.ErrTimeout:
		return js.Errorf(js.Timeout, "%s has items that are not done yet", q.Label())
	default:
		return err
	}
	return js.Errorf(kind, "%s %v", q.Label(), err)
}
