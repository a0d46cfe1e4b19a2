package futures

import (
	"fmt"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Python's default number of threads: so many more than processors, since most of what they do is waiting;
// at most mostByDefault.
const (
	moreThanCPUs  = 4
	mostByDefault = 32
)

// executorClass makes the class ThreadPoolExecutor.
func (l *library) executorClass() *js.Class {
	class := l.rt.NewClass("ThreadPoolExecutor", 0, nil, func(c js.Call) any { return l.newPool(c) })
	return class.Methods(js.Functions{
		"submit":   l.submit,
		"map":      l.mapAll,
		"shutdown": shutdown,
	})
}

// newPool reads ThreadPoolExecutor(maxWorkers, { name, initializer }).
func (l *library) newPool(c js.Call) *threadPool {
	p := &threadPool{rt: l.rt, pid: l.rt.Pid()}
	p.most = c.Int(0, "maxWorkers", 1, 0)
	if p.most == 0 {
		p.most = min(mostByDefault, l.rt.CPUs()+moreThanCPUs)
	}
	options := c.Options(1, "name", "initializer")
	p.initializer, _ = options.Func("initializer")
	if p.prefix = options.String("name", ""); p.prefix == "" {
		p.prefix = fmt.Sprintf("ThreadPoolExecutor-%d", l.pools)
		l.pools++
	}
	return p
}

func (l *library) submit(c js.Call) goja.Value {
	p := js.This[*threadPool](c)
	f, err := p.submit(c.Func(0, "fn"), c.Rest(1))
	l.rt.Check(err)
	return l.future.New(future{f, l})
}

func shutdown(c js.Call) goja.Value {
	p := js.This[*threadPool](c)
	options := c.Options(0, "wait", "cancelFutures")
	c.Check(p.shutdown(options.Bool("wait", true), options.Bool("cancelFutures", false)))
	return nil
}

// mapAll submits a job for each item at once; its iterator gives the results in the order of the items.
func (l *library) mapAll(c js.Call) goja.Value {
	p := js.This[*threadPool](c)
	fn, items := c.Func(0, "fn"), c.List(1, "items")
	options := c.Options(2, "timeout", "chunkSize")
	options.Int("chunkSize", 1, 1) // threads need no chunks: there is nothing to send
	m := &mapping{until: l.until(options.Millis("timeout", runtime.Never))}
	for _, item := range items {
		f, err := p.submit(fn, []goja.Value{item})
		if err != nil {
			m.stop()
			l.rt.Check(err)
		}
		m.futures = append(m.futures, future{f, l})
	}
	return l.next.New(m)
}

// until is the time at which a timeout that begins now has passed.
func (l *library) until(timeout time.Duration) deadline {
	if timeout == runtime.Never {
		return deadline{rt: l.rt, never: true}
	}
	return deadline{rt: l.rt, timeout: timeout, at: l.rt.Now() + timeout}
}

// deadline is a timeout that several waits share.
type deadline struct {
	rt      *runtime.Realm
	never   bool
	timeout time.Duration
	at      time.Duration
}

// left is the timeout of a wait that begins now.
func (d deadline) left() time.Duration {
	if d.never {
		return runtime.Never
	}
	return max(d.at-d.rt.Now(), 0)
}
