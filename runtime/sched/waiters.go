package sched

// queueOf is the queue at an object: who waits for it, first come first served. A waiter is a thread that is parked, or a
// function to call when its turn has come (an await in an event loop). The zero value is empty.
type queueOf struct {
	list []*waiter
}

type waiter struct {
	t     *Thread // nil for a function
	grant func()  // nil for a thread
	item  any     // what an object keeps with its waiter
}

func (q *queueOf) len() int { return len(q.list) }

// park puts the running thread at the end of the queue and blocks it until it is granted its turn.
func (q *queueOf) park(s *Scheduler, w Wait) error {
	return q.parkWith(s, w, &waiter{t: s.cur})
}

func (q *queueOf) parkWith(s *Scheduler, w Wait, me *waiter) error {
	q.list = append(q.list, me)
	w.leave = func() { q.remove(me) }
	return s.Park(w)
}

// add puts a function at the end of the queue; cancel takes it out again and says whether it was still there.
func (q *queueOf) add(item any, grant func()) (cancel func() bool) {
	me := &waiter{grant: grant, item: item}
	q.list = append(q.list, me)
	return func() bool { return q.remove(me) }
}

func (q *queueOf) remove(me *waiter) bool {
	for i, w := range q.list {
		if w == me {
			q.list = append(q.list[:i], q.list[i+1:]...)
			return true
		}
	}
	return false
}

// first is whose turn it is next; nil when nobody waits.
func (q *queueOf) first() *waiter {
	if len(q.list) == 0 {
		return nil
	}
	return q.list[0]
}

// pop takes out whose turn it is; the queue is not empty.
func (q *queueOf) pop() *waiter {
	w := q.list[0]
	q.list[0] = nil
	q.list = q.list[1:]
	return w
}

// wake tells a waiter that was taken out that its turn has come.
func (w *waiter) wake(s *Scheduler) {
	if w.t != nil {
		s.Wake(w.t)
	} else {
		w.grant()
	}
}

func (q *queueOf) wakeAll(s *Scheduler) {
	for q.len() > 0 {
		q.pop().wake(s)
	}
}
