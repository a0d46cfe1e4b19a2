package queue

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// patience is how long a put or a get is to wait.
func patience(c js.Call, i int) time.Duration {
	if block, timeout := c.BlockingTimeout(i, "block"); block {
		return timeout
	}
	return 0
}

func put(c js.Call) goja.Value {
	q, timeout := this(c), patience(c, 1)
	check(q, runtime.RealmOf(c), q.Put(c.Argument(0), timeout))
	return nil
}

func putNowait(c js.Call) goja.Value {
	q := this(c)
	check(q, runtime.RealmOf(c), q.Put(c.Argument(0), 0))
	return nil
}

func get(c js.Call) goja.Value {
	q, timeout := this(c), patience(c, 0)
	return take(q, runtime.RealmOf(c), timeout)
}

func getNowait(c js.Call) goja.Value { return take(this(c), runtime.RealmOf(c), 0) }

func take(q queued, rt *runtime.Realm, timeout time.Duration) goja.Value {
	item, err := q.Get(timeout)
	check(q, rt, err)
	return item.(goja.Value)
}

// putAsync is a put that does not block the thread. The item of a cancelled one is not put in.
func putAsync(c js.Call) goja.Value {
	q, rt := this(c), runtime.RealmOf(c)
	p := rt.NewPromise("queue.put", q)
	cancel := q.PutLater(c.Argument(0), func(err error) {
		if err != nil {
			p.Reject(reason(q, rt, err))
			return
		}
		p.Resolve(goja.Undefined())
	})
	p.OnCancel(func() { cancel() })
	return p.Value()
}

// getAsync is a get that does not block the thread. A cancelled one takes no item.
func getAsync(c js.Call) goja.Value {
	q, rt := this(c), runtime.RealmOf(c)
	p := rt.NewPromise("queue.get", q)
	cancel := q.GetLater(func(item any, err error) {
		if err != nil {
			p.Reject(reason(q, rt, err))
			return
		}
		p.Resolve(item.(goja.Value))
	})
	p.OnCancel(func() { cancel() })
	return p.Value()
}

func taskDone(c js.Call) goja.Value {
	q := this(c)
	check(q, runtime.RealmOf(c), q.TaskDone())
	return nil
}

func join(c js.Call) goja.Value {
	q, timeout := this(c), c.Timeout(0)
	check(q, runtime.RealmOf(c), q.Join(timeout))
	return nil
}

func shutdown(c js.Call) goja.Value {
	q := this(c)
	check(q, runtime.RealmOf(c), q.Shutdown(c.Argument(0).ToBoolean()))
	return nil
}

// check throws err, if there is one.
func check(q queued, rt *runtime.Realm, err error) {
	if kind, ok := kindOf(err); ok {
		rt.Throw(kind, "%s", words(q, err))
	}
	rt.Check(err)
}

// reason is err as what a promise is rejected with.
func reason(q queued, rt *runtime.Realm, err error) goja.Value {
	if kind, ok := kindOf(err); ok {
		return rt.NewError(kind, words(q, err))
	}
	return rt.ErrorValue(err)
}

// kindOf is the class for an error of the queue's own.
func kindOf(err error) (kind js.ErrorKind, ok bool) {
	switch err {
	case runtime.ErrEmpty:
		return empty, true
	case runtime.ErrFull:
		return full, true
	case runtime.ErrShutDown:
		return shutDown, true
	case runtime.ErrTooManyDone, runtime.ErrReentered:
		return js.InvalidState, true
	case runtime.ErrTimeout:
		return js.Timeout, true
	}
	return "", false
}

// words are what an error of the queue's own says.
func words(q queued, err error) string {
	if err == runtime.ErrTimeout {
		return q.Label() + " has items that are not done yet"
	}
	return q.Label() + " " + err.Error()
}
