package sched

import "time"

// TaskDone says that an item that was taken out has been dealt with. ErrTooManyDone says that there was none.
func (q *Queue) TaskDone() error {
	if q.unfinished == 0 {
		return ErrTooManyDone
	}
	q.unfinished--
	q.s.Record("queue.taskDone", q, nil)
	q.release()
	return nil
}

// Join waits until every item that was put in is done, at most for timeout (0: not at all, Never: as long as
// it takes). ErrTimeout says that some are not; other errors are Park's.
func (q *Queue) Join(timeout time.Duration) error {
	if q.unfinished > 0 {
		if err := q.joiners.park(q.s, Wait{Op: "queue.join", On: q, Timeout: timeout}); err != nil {
			return err
		}
	}
	q.s.Record("queue.join", q, nil)
	return nil
}

// release lets those go on who wait for all items to be done, if they are.
func (q *Queue) release() {
	if q.unfinished == 0 {
		q.joiners.wakeAll(q.s)
	}
}

// Shutdown ends the queue, as in Python 3.13: whoever puts gets ErrShutDown, waiting or not, and so does who
// gets when nothing is left. When it is immediate the items are thrown away, and count as done. The error is
// nil, ErrReentered, or one of Park's when the queue could not be had.
func (q *Queue) Shutdown(immediate bool) error {
	if err := q.gate.enter("queue.shutdown"); err != nil {
		return err
	}
	q.shut = true
	q.s.Record("queue.shutdown", q, immediate)
	if immediate {
		q.discard()
	}
	q.dismiss(&q.puts)
	if q.Empty() {
		q.dismiss(&q.gets)
	}
	q.gate.exit()
	return nil
}

// discard throws the items away.
func (q *Queue) discard() {
	for q.Len() > 0 {
		q.items.Pop()
		q.unfinished = max(0, q.unfinished-1)
	}
	q.release()
}

// dismiss tells all who wait on one side that the queue is shut down.
func (q *Queue) dismiss(d *side) {
	for d.q.n > 0 {
		w := d.q.pop()
		w.err = ErrShutDown
		q.served(d, w)
	}
}
