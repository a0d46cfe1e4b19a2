package sched

import "time"

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

// Join waits until every item that was put in is done, at most for timeout (0: not at all, Never: no limit). ErrTimeout says that
// some are not; other errors are Park's.
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
// When it is immediate the items are thrown away, and count as done. The error is nil, ErrReentered, or one of Park's when the
// wait for the queue has failed.
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
	for d.q.n > 0 {
		w := d.q.pop()
		w.err = ErrShutDown
		q.served(d, w)
	}
}
