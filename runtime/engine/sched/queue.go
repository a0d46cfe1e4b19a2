package sched

import (
	"cmp"
	"errors"
	"time"
)

// Errors of queues.
var (
	ErrEmpty       = errors.New("is empty")
	ErrFull        = errors.New("is full")
	ErrShutDown    = errors.New("is shut down")
	ErrTooManyDone = errors.New("has no item left that is not done")
)

// Queue hands items from thread to thread: Python's queue.Queue and its relatives, depending on its Container. Threads and
// functions that wait are served first come first served: an item goes directly to the getter that has waited longest, and the
// room that it leaves to the putter that has.
type Queue struct {
	object
	max        int
	items      Container
	mutex      fairMutex // around items
	puts, gets side
	joiners    waitQueue
	unfinished int
	shut       bool
}

// side is one of the two sides of a queue.
type side struct {
	op    string
	late  error                // what a wait ends with whose deadline has passed
	serve func(w *waiter) bool // serves w if that is possible now; called with the mutex
	q     waitQueue            // who waits until it is
}

// NewQueue makes an empty queue for at most max items; 0 or less is without limit. A nil container is that of NewFIFOContainer.
func NewQueue(s *Scheduler, label string, max int, c Container) *Queue {
	if c == nil {
		c = NewFIFOContainer()
	}
	q := &Queue{object: newObject(s, "queue", label), max: max, items: c}
	q.mutex.object = &q.object
	q.puts = side{op: "queue.put", late: ErrFull, serve: q.putFor}
	q.gets = side{op: "queue.get", late: ErrEmpty, serve: q.getFor}
	return q
}

// Len is the number of items.
func (q *Queue) Len() int { return q.items.Len() }

// Max is how many items there is room for; 0 is no limit.
func (q *Queue) Max() int { return q.max }

// Empty reports whether there is no item.
func (q *Queue) Empty() bool { return q.Len() == 0 }

// Full reports whether there is no room.
func (q *Queue) Full() bool { return q.max > 0 && q.Len() >= q.max }

// IsShutDown reports whether Shutdown was called.
func (q *Queue) IsShutDown() bool { return q.shut }

// Put puts an item in, waiting for room at most for timeout. The error is ErrFull when there was none in time, ErrShutDown, that
// of the container's Push, ErrReentered, or one of Park's; then the item is not in the queue.
func (q *Queue) Put(item any, timeout time.Duration) error {
	return q.wait(&q.puts, &waiter{t: q.s.cur, item: item}, timeout)
}

// Get takes the next item out, waiting for one as Put does. The error is ErrEmpty when there was none in time, ErrShutDown when
// there will be none, ErrReentered, or one of Park's.
func (q *Queue) Get(timeout time.Duration) (any, error) {
	me := &waiter{t: q.s.cur}
	if err := q.wait(&q.gets, me, timeout); err != nil {
		return nil, err
	}
	return me.item, nil
}

// PutLater is Put for an event loop: it does not wait but calls done, which must not wait either, with Put's error; perhaps at
// once, else on the thread that runs then. cancel takes the item back and reports whether it could: then done is not called.
func (q *Queue) PutLater(item any, done func(err error)) (cancel func() bool) {
	me := &waiter{item: item}
	me.callback = func() { done(me.err) }
	return q.later(&q.puts, me)
}

// GetLater is Get for an event loop, in the same way as PutLater; cancel also puts an item back that done was called with.
func (q *Queue) GetLater(done func(item any, err error)) (cancel func() bool) {
	me, got := &waiter{}, false
	me.callback = func() {
		got = me.err == nil
		done(me.item, me.err)
	}
	leave := q.later(&q.gets, me)
	return func() bool {
		if !got {
			return leave()
		}
		got = false
		q.Restore(me.item)
		return true
	}
}

// PutAfterShutdown puts an item in that was sent before the queue, a FIFO one, was shut down and has come after that.
func (q *Queue) PutAfterShutdown(item any) {
	q.unfinished++
	q.items.(*fifo).push(item)
}

// Restore puts an item back that was taken out and not used: it comes out next, or where its container orders it.
func (q *Queue) Restore(item any) {
	q.mutex.lockLater(func() {
		if q.gets.q.len() > 0 {
			getter := q.gets.q.pop()
			getter.item = item
			q.served(&q.gets, getter)
			return
		}
		if f, ok := q.items.(*fifo); ok {
			f.unshift(item)
		} else {
			_ = q.items.Push(item) // it was in order with the others before
		}
	})
}

// wait serves the running thread.
func (q *Queue) wait(d *side, me *waiter, timeout time.Duration) error {
	if err := q.mutex.lock(d.op); err != nil {
		return err
	}
	if !d.serve(me) {
		d.q.push(me)
	}
	q.mutex.unlock()
	err := me.park(q.s, Wait{Op: d.op, On: q, Timeout: timeout})
	switch err {
	case nil:
		return me.err
	case ErrTimeout:
		return d.late
	}
	return err
}

// later serves a function.
func (q *Queue) later(d *side, me *waiter) (cancel func() bool) {
	early := q.mutex.lockLater(func() {
		if !d.serve(me) {
			d.q.push(me)
		}
	})
	return func() bool { return early() || d.q.remove(me) }
}

// putFor serves a putter. Getters wait only while there are no items.
func (q *Queue) putFor(w *waiter) bool {
	switch {
	case q.shut:
		w.err = ErrShutDown
	case q.gets.q.len() > 0:
		q.unfinished++
		q.served(&q.puts, w)
		getter := q.gets.q.pop()
		getter.item = w.item
		q.served(&q.gets, getter)
		return true
	case q.Full():
		return false
	default:
		if w.err = q.items.Push(w.item); w.err == nil {
			q.unfinished++
		}
	}
	q.served(&q.puts, w)
	return true
}

// getFor serves a getter.
func (q *Queue) getFor(w *waiter) bool {
	switch {
	case q.Len() > 0:
		w.item = q.items.Pop()
		q.served(&q.gets, w)
		q.refill()
	case q.shut:
		w.err = ErrShutDown
		q.served(&q.gets, w)
	default:
		return false
	}
	return true
}

// refill puts in the items of the putters that wait for room, while there is some.
func (q *Queue) refill() {
	for q.puts.q.len() > 0 && !q.Full() {
		w := q.puts.q.pop()
		if w.t != nil { // it must not give up at its deadline while it is served
			q.s.timers.remove(w.t)
		}
		q.putFor(w)
	}
}

// served wakes w, whose item and err say what came of it.
func (q *Queue) served(d *side, w *waiter) {
	if w.err == nil {
		q.s.recordFor(cmp.Or(w.t, q.s.cur), d.op, q, nil)
	}
	w.wake()
}

// TaskDone says that an item that was taken out is done. ErrTooManyDone says that there was none.
func (q *Queue) TaskDone() error {
	if q.unfinished == 0 {
		return ErrTooManyDone
	}
	q.unfinished--
	q.s.Record("queue.taskDone", q, nil)
	q.wakeJoiners()
	return nil
}

// Join waits until every item that was put in is done, at most for timeout. ErrTimeout says that some are not.
func (q *Queue) Join(timeout time.Duration) error {
	return q.joiners.await(q.s, q.unfinished == 0, Wait{Op: "queue.join", On: q, Timeout: timeout})
}

// wakeJoiners wakes those who wait for all items to be done, if they are.
func (q *Queue) wakeJoiners() {
	if q.unfinished == 0 {
		q.joiners.wakeAll()
	}
}

// Shutdown ends the queue, as in Python 3.13: putters get ErrShutDown, waiting or not, and so do getters when nothing is left.
// When it is immediate the items are thrown away, and count as done. The error is nil, ErrReentered, or one of Park's.
func (q *Queue) Shutdown(immediate bool) error {
	if err := q.mutex.lock("queue.shutdown"); err != nil {
		return err
	}
	q.shut = true
	q.s.Record("queue.shutdown", q, immediate)
	if immediate {
		q.discard()
	}
	q.refuseAll(&q.puts)
	if q.Empty() {
		q.refuseAll(&q.gets)
	}
	q.mutex.unlock()
	return nil
}

// discard throws the items away.
func (q *Queue) discard() {
	for q.Len() > 0 {
		q.items.Pop()
		q.unfinished = max(0, q.unfinished-1)
	}
	q.wakeJoiners()
}

// refuseAll tells all who wait on one side that the queue is shut down.
func (q *Queue) refuseAll(d *side) {
	for d.q.len() > 0 {
		w := d.q.pop()
		w.err = ErrShutDown
		q.served(d, w)
	}
}
