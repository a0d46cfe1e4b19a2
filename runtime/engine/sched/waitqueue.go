package sched

// queueOf is the queue at an object: who waits for it, first come first served. The zero value is empty.
type queueOf struct {
	first, last *waiter
	n           int
}

// waiter is one place in a queue: that of a thread that is parked, or of a function to call when its turn has
// come (an await in an event loop).
type waiter struct {
	t     *Thread // nil for a function
	grant func()  // nil for a thread
	item  any     // what an object keeps with its waiter
	err   error   // what an object has to tell its waiter
	over  bool    // its turn has come, or it has given up

	in         *queueOf // nil when it is in no queue
	prev, next *waiter
}

func (q *queueOf) add(w *waiter) {
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
func (q *queueOf) remove(w *waiter) bool {
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

// pop takes out whose turn it is; the queue is not empty.
func (q *queueOf) pop() *waiter {
	w := q.first
	q.remove(w)
	return w
}

// park puts the running thread at the end of the queue and blocks it until its turn has come.
func (q *queueOf) park(s *Scheduler, w Wait) error {
	me := &waiter{t: s.cur}
	q.add(me)
	return me.stay(s, w)
}

// addFunc puts a function at the end of the queue; cancel takes it out again and says whether it was still
// there.
func (q *queueOf) addFunc(fn func()) (cancel func() bool) {
	me := &waiter{grant: fn}
	q.add(me)
	return func() bool { return q.remove(me) }
}

// wakeAll tells all who are in the queue now that their turn has come.
func (q *queueOf) wakeAll(s *Scheduler) {
	for n := q.n; n > 0 && q.n > 0; n-- {
		q.pop().wake(s)
	}
}

// stay blocks the running thread, whose place in a queue w is, until its turn has come: perhaps it has
// already.
func (w *waiter) stay(s *Scheduler, wait Wait) error {
	if w.over {
		return nil
	}
	wait.at = w
	return s.park(wait)
}

// leave gives the place up, so that nothing is granted to one who does not wait any more.
func (w *waiter) leave() {
	w.over = true
	if w.in != nil {
		w.in.remove(w)
	}
}

// wake tells a waiter that was taken out that its turn has come.
func (w *waiter) wake(s *Scheduler) {
	switch {
	case w.over:
	case w.t == nil:
		w.over = true
		w.grant()
	default:
		w.over = true
		// A thread that waits elsewhere may take in what has come, and be served here for that.
		if w.t.state == Waiting && w.t.wait.at == w {
			s.wake(w.t, nil)
		}
	}
}

// secure keeps a waiter that was taken out from giving up when its time has passed, while its turn is being
// prepared.
func (w *waiter) secure(s *Scheduler) {
	if w.t != nil {
		s.alarms.unset(w.t)
	}
}
