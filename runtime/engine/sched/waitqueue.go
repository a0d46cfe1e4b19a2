package sched

// waitQueue is who waits for an object, first come first served. The zero value is empty.
type waitQueue struct {
	first, last *waiter
	n           int
}

// waiter is one place in a wait queue: that of a parked thread, or of a function that an event loop awaits.
type waiter struct {
	t        *Thread // nil for a function
	callback func()  // what to call when it is served; nil for a thread
	item     any     // what the object keeps with its waiter
	err      error   // what the object has to tell its waiter
	done     bool    // it was served, or it has given up

	in         *waitQueue // nil when it is in no queue
	prev, next *waiter
}

func (q *waitQueue) push(w *waiter) {
	w.in, w.prev = q, q.last
	if q.last == nil {
		q.first = w
	} else {
		q.last.next = w
	}
	q.last = w
	q.n++
}

// remove takes w out; it reports whether it was there.
func (q *waitQueue) remove(w *waiter) bool {
	if w.in != q {
		return false
	}
	if w.prev == nil {
		q.first = w.next
	} else {
		w.prev.next = w.next
	}
	if w.next == nil {
		q.last = w.prev
	} else {
		w.next.prev = w.prev
	}
	w.in, w.prev, w.next = nil, nil, nil
	q.n--
	return true
}

// pop takes the first out; the queue is not empty.
func (q *waitQueue) pop() *waiter {
	w := q.first
	q.remove(w)
	return w
}

// park puts the running thread at the end of the queue and blocks it until it is served.
func (q *waitQueue) park(s *Scheduler, w Wait) error {
	me := &waiter{t: s.cur}
	q.push(me)
	return me.park(s, w)
}

// await parks the running thread unless ready says that it need not wait, and records the operation when that has succeeded.
func (q *waitQueue) await(s *Scheduler, ready bool, w Wait) error {
	if !ready {
		if err := q.park(s, w); err != nil {
			return err
		}
	}
	s.Record(w.Op, w.On, nil)
	return nil
}

// pushFunc puts a function at the end of the queue; cancel takes it out again and reports whether it was still there.
func (q *waitQueue) pushFunc(fn func()) (cancel func() bool) {
	me := &waiter{callback: fn}
	q.push(me)
	return func() bool { return q.remove(me) }
}

// wake serves the first n, or all when there are fewer; left is how many were missing.
func (q *waitQueue) wake(n int) (left int) {
	for ; n > 0 && q.n > 0; n-- {
		q.pop().wake()
	}
	return n
}

// wakeAll serves all who are in the queue now, and not those who come meanwhile.
func (q *waitQueue) wakeAll() { q.wake(q.n) }

// park blocks the running thread, whose place in a queue w is, until it is served; not at all if it was served already.
func (w *waiter) park(s *Scheduler, wait Wait) error {
	if w.done {
		return nil
	}
	wait.at = w
	return s.park(wait)
}

// giveUp leaves the queue, so that the object gives nothing to a thread that does not wait any more.
func (w *waiter) giveUp() {
	w.done = true
	if w.in != nil {
		w.in.remove(w)
	}
}

// wake serves a waiter that was taken out, unless it has given up.
func (w *waiter) wake() {
	if w.done {
		return
	}
	w.done = true
	if w.t == nil {
		w.callback()
	} else if w.t.state == Waiting && w.t.wait.at == w { // else it takes in messages while it waits elsewhere
		w.t.wake(nil)
	}
}

// stopTimer keeps a waiter that was taken out from giving up at its deadline, while it is being served.
func (w *waiter) stopTimer() {
	if w.t != nil {
		w.t.s.timers.remove(w.t)
	}
}
