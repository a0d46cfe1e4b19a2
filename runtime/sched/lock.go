package sched

import (
	"errors"
	"time"
)

// Errors of locks used in the wrong way.
var (
	ErrNotHeld  = errors.New("is not held")
	ErrNotOwner = errors.New("is held by another thread")
)

// Lock is a mutual exclusion lock with Python's semantics: threading.Lock, which any thread may release, or, when it is
// recursive, threading.RLock, which its owner may take again and only its owner releases. Waiters are served first come
// first served, and a release hands it to the first of them directly. Its methods belong to the running thread.
type Lock struct {
	s         *Scheduler
	id        string
	kind      string
	label     string
	recursive bool
	depth     int
	owner     *Thread
	taken     Place
	q         queueOf
}

// NewLock makes a lock that is not held. label is how reports call it; "" makes one from its identity.
func (s *Scheduler) NewLock(label string, recursive bool) *Lock {
	l := &Lock{s: s, id: s.NewID(), kind: "lock", label: label, recursive: recursive}
	if l.label == "" {
		l.label = "lock " + l.id
	}
	return l
}

// Identity is the path of the lock's maker and a number.
func (l *Lock) Identity() string { return l.id }

// Kind is "lock".
func (l *Lock) Kind() string { return l.kind }

// Label is how reports call it.
func (l *Lock) Label() string { return l.label }

// SetLabel changes Label.
func (l *Lock) SetLabel(label string) { l.label = label }

// Holder is who took it last; nil while it is free. It may have ended.
func (l *Lock) Holder() *Thread { return l.owner }

// Locked reports whether it is held.
func (l *Lock) Locked() bool { return l.depth > 0 }

// Mine reports whether the running thread took it.
func (l *Lock) Mine() bool { return l.owner == l.s.cur }

// Acquire takes the lock, waiting at most for timeout (0: not at all, Never: as long as it takes). ErrTimeout says that it
// was not taken; other errors are Park's.
func (l *Lock) Acquire(timeout time.Duration) error {
	s := l.s
	if l.recursive && l.depth > 0 && l.Mine() {
		l.depth++
		return nil
	}
	if l.depth == 0 {
		l.grant(s.cur, 1, s.here())
	} else {
		me := &waiter{t: s.cur, item: s.here()}
		if err := l.q.parkWith(s, Wait{Op: "lock.acquire", On: l, Timeout: timeout}, me); err != nil {
			return err
		}
	}
	s.Call("lock.acquire", l, nil)
	return nil
}

// Release gives the lock back, or, when it is recursive, undoes one Acquire. ErrNotHeld and ErrNotOwner say why it cannot.
func (l *Lock) Release() error {
	switch {
	case l.depth == 0:
		return ErrNotHeld
	case l.recursive && !l.Mine():
		return ErrNotOwner
	}
	if l.depth--; l.depth > 0 {
		return nil
	}
	l.s.Call("lock.release", l, nil)
	l.free()
	return nil
}

// free hands the lock to the first waiter, if there is one.
func (l *Lock) free() {
	l.owner.drop(l)
	l.depth, l.owner, l.taken = 0, nil, nil
	if l.q.len() == 0 {
		return
	}
	w := l.q.pop()
	place, _ := w.item.(Place)
	l.grant(w.t, 1, place)
	w.wake(l.s)
}

func (l *Lock) grant(t *Thread, depth int, at Place) {
	l.owner, l.depth, l.taken = t, depth, at
	t.held = append(t.held, l)
}

func (t *Thread) drop(l *Lock) {
	for i := len(t.held) - 1; i >= 0; i-- {
		if t.held[i] == l {
			t.held = append(t.held[:i], t.held[i+1:]...)
			return
		}
	}
}

func (s *Scheduler) here() Place {
	if s.cfg.Here == nil {
		return nil
	}
	return s.cfg.Here()
}
