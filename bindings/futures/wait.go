package futures

import (
	"errors"
	"fmt"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// What wait waits for, in Python's words.
const (
	allCompleted   = "ALL_COMPLETED"
	firstCompleted = "FIRST_COMPLETED"
	firstException = "FIRST_EXCEPTION"
)

// wait is futures.wait(fs, { timeout, returnWhen }). It does not throw the error of a future.
func (l *library) wait(c js.Call) goja.Value {
	a := c.Args(0, "fs|futures", "timeout", "returnWhen")
	timeout, when := a.Get("timeout").Timeout(), a.Get("returnWhen").String(allCompleted)
	if when != allCompleted && when != firstCompleted && when != firstException {
		c.Fail(js.Range, "returnWhen must be %s, %s or %s, not %q", allCompleted, firstCompleted, firstException, when)
	}
	fs, objects := futureList(c, a.Get("fs"))
	err := l.block(fs, timeout, func() bool { return enough(fs, when) })
	if !errors.Is(err, runtime.ErrTimeout) {
		l.rt.Check(err)
	}
	return l.divide(fs, objects)
}

// enough reports whether wait has waited long enough.
func enough(fs []*pool.Future, when string) bool {
	done, failed := 0, false
	for _, f := range fs {
		if !f.Done() {
			continue
		}
		_, err := f.Outcome()
		done++
		failed = failed || err != nil && f.State() == pool.FutureFinished
	}
	return done == len(fs) || when == firstCompleted && done > 0 || when == firstException && failed
}

// block waits until over says so, which is asked again whenever one of the futures is done. Its errors are
// Flag.Wait's.
func (l *library) block(fs []*pool.Future, timeout time.Duration, over func() bool) error {
	if over() {
		return nil
	}
	flag := l.rt.NewFlag(fmt.Sprintf("%d futures", len(fs)))
	for _, f := range fs {
		if f.Done() {
			continue
		}
		defer f.Watch(func() {
			if !flag.IsSet() && over() {
				flag.Set()
			}
		})()
	}
	return flag.Wait(timeout)
}

// divide makes the sets of the futures that are done and of those that are not, by name and, as in Python, in that order.
func (l *library) divide(fs []*pool.Future, objects []goja.Value) goja.Value {
	var done, not []goja.Value
	for i, f := range fs {
		if f.Done() {
			done = append(done, objects[i])
		} else {
			not = append(not, objects[i])
		}
	}
	o := l.rt.VM().NewObject()
	both := []goja.Value{l.newSet(done), l.newSet(not)}
	_ = o.Set("done", both[0])
	_ = o.Set("notDone", both[1])
	values := l.rt.Func("[Symbol.iterator]", func(js.Call) goja.Value {
		list := js.Array(l.rt.Kit, both)
		iterate, _ := goja.AssertFunction(list.GetSymbol(goja.SymIterator))
		return js.Must(iterate(list))
	})
	_ = o.DefineDataPropertySymbol(goja.SymIterator, values, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}

func (l *library) newSet(items []goja.Value) goja.Value {
	return js.Must(l.rt.VM().New(l.set, js.Array(l.rt.Kit, items)))
}

// asCompleted is futures.asCompleted(fs, { timeout }): an iterator of the futures in the order in which
// they are done, those that are done already first.
func (l *library) asCompleted(c js.Call) goja.Value {
	a := c.Args(0, "fs|futures", "timeout")
	fs, objects := futureList(c, a.Get("fs"))
	s := &completion{results: l.rt.NewQueue(fmt.Sprintf("%d futures", len(fs)), 0, nil), total: len(fs), left: len(fs)}
	s.timeLeft = l.rt.Countdown(a.Get("timeout").Timeout())
	for i, f := range fs {
		s.unwatch = append(s.unwatch, f.Watch(func() { l.rt.Check(s.results.Put(objects[i], 0)) }))
	}
	return l.next.New(s)
}

// completion gives futures as they are done.
type completion struct {
	results  *runtime.Queue // of those that are done; shut down when no more are wanted
	timeLeft func() time.Duration
	total    int
	left     int // not given yet
	unwatch  []func()
}

// Step waits for the next future.
func (s *completion) Step(c js.Call) (goja.Value, bool) {
	if s.left == 0 {
		return nil, false
	}
	f, err := s.results.Get(s.timeLeft())
	switch err {
	case nil:
	case runtime.ErrShutDown: // another thread has taken the last one
		return nil, false
	case runtime.ErrEmpty:
		left := s.left
		s.Stop()
		c.Throw(js.Timeout, "%d (of %d) futures unfinished", left, s.total)
	default:
		c.Check(err)
	}
	if s.left--; s.left == 0 {
		s.Stop()
	}
	return f.(goja.Value), true
}

// Stop wants no more futures.
func (s *completion) Stop() {
	for _, fn := range s.unwatch {
		fn()
	}
	s.unwatch, s.left = nil, 0
	_ = s.results.Shutdown(true)
}
