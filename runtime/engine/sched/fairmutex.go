package sched

import "errors"

// ErrReentered says that what a queue calls to compare its items has called the queue.
var ErrReentered = errors.New("is used by what compares its items")

// gate lets one thread at a time work on what may run the program's own code, which may wait or switch
// threads: the others queue up, and the gate passes from one to the next. It stands for its owner in what
// waits for it.
type gate struct {
	*object
	busy *Thread
	q    queueOf
}

// Holder is who is in.
func (g *gate) Holder() *Thread { return g.busy }

// enter lets the running thread in, after those who were here before; op is what it is about to do. It calls
// exit later.
func (g *gate) enter(op string) error {
	s := g.s
	switch g.busy {
	case nil:
		g.busy = s.cur
		return nil
	case s.cur:
		return ErrReentered
	}
	return g.q.park(s, Wait{Op: op, On: g, Timeout: Never})
}

// later runs fn inside when its turn has come, perhaps at once. cancel takes fn back and reports whether it
// had not run.
func (g *gate) later(fn func()) (cancel func() bool) {
	cancel = g.q.addFunc(fn)
	if g.busy == nil {
		g.exit()
	}
	return cancel
}

// exit lets the next in.
func (g *gate) exit() {
	g.busy = nil
	for g.busy == nil && g.q.n > 0 {
		w := g.q.pop()
		if w.t != nil {
			g.busy = w.t
			w.wake(g.s)
			return
		}
		g.busy = g.s.cur
		w.wake(g.s)
		g.busy = nil
	}
}
