// Package turn has the realms of one process run one at a time, so that there is one order of all that happens in a program: with virtual
// time and a seed it is the same in each run.
//
// An Order belongs to a program, a Turn to each of its realms. The realm that has the turn runs until no thread of it can, or its time slice
// is over. What it says to others stands in a line meanwhile: at each of its decisions the line is done, frame by frame, and
// only then does it look what has come for itself. Then the next realm in the order of paths goes on that has something to do.
package turn

import (
	"slices"
	"sync"

	"weft/runtime/engine/sched"
)

// Order is who runs when. Its methods are for any goroutine.
type Order struct {
	mu     sync.Mutex
	line   []func() // what was said, and not yet heard
	turns  []*Turn  // in the order of their paths
	taken  bool     // some realm has the turn, or somebody is about to give it to one
	holder *Turn
}

// Turn is a realm's. It is a sched.Conductor.
type Turn struct {
	o       *Order
	path    string
	ready   bool          // it has something to do
	free    bool          // it waits for no turn any more
	granted chan struct{} // holds one
}

// Join adds a realm, which waits for its first turn with Begin; the first realm of all has it.
func (o *Order) Join(path string) *Turn {
	t := &Turn{o: o, path: path, ready: true, granted: make(chan struct{}, 1)}
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.turns) == 0 {
		o.taken, o.holder, t.ready = true, t, false
	}
	o.turns = append(o.turns, t)
	slices.SortFunc(o.turns, func(a, b *Turn) int { return sched.ComparePaths(a.path, b.path) })
	return t
}

// Post has fn called after all that was posted before, when the realm that has the turn makes a decision.
func (o *Order) Post(fn func()) {
	o.mu.Lock()
	o.line = append(o.line, fn)
	o.mu.Unlock()
	o.wake()
}

// wake has the order go on when no realm has the turn: something has come from outside.
func (o *Order) wake() {
	o.mu.Lock()
	idle := !o.taken
	o.taken = true
	o.mu.Unlock()
	if idle {
		go o.pass("")
	}
}

// Settle does what stands in the line. It is for the realm that has the turn, and for one that ends while that waits.
func (o *Order) Settle() {
	for {
		o.mu.Lock()
		if len(o.line) == 0 {
			o.mu.Unlock()
			return
		}
		fn := o.line[0]
		o.line[0] = nil
		o.line = o.line[1:]
		o.mu.Unlock()
		fn()
	}
}

// pass gives the turn to the next realm behind a path that has something to do; if there is none, to the first that has.
func (o *Order) pass(path string) {
	o.Settle()
	o.mu.Lock()
	defer o.mu.Unlock()
	behind := slices.IndexFunc(o.turns, func(t *Turn) bool { return sched.ComparePaths(t.path, path) > 0 })
	for i := range o.turns {
		t := o.turns[(max(behind, 0)+i)%len(o.turns)]
		if t.ready && !t.free {
			o.holder, t.ready = t, false
			t.granted <- struct{}{}
			return
		}
	}
	o.holder, o.taken = nil, false
	if len(o.line) > 0 {
		o.taken = true
		go o.pass("")
	}
}

// Order is that of which the turn is.
func (t *Turn) Order() *Order { return t.o }

// Begin waits for the turn.
func (t *Turn) Begin() { <-t.granted }

// Rest gives the turn on until there is something to do for the realm. It reports whether there is: a realm that is free has to wait by
// itself.
func (t *Turn) Rest() bool {
	if t.isFree() {
		return false
	}
	t.o.pass(t.path)
	<-t.granted
	return true
}

// Decide is Conductor's.
func (t *Turn) Decide(yields bool) {
	if t.isFree() {
		return
	}
	t.o.Settle()
	t.o.mu.Lock()
	t.ready = yields
	others := slices.ContainsFunc(t.o.turns, func(u *Turn) bool { return u != t && u.ready && !u.free })
	if yields && !others {
		t.ready = false
	}
	t.o.mu.Unlock()
	if yields && others {
		t.Rest()
	}
}

// Ring is Conductor's.
func (t *Turn) Ring() {
	t.o.mu.Lock()
	t.ready = true
	t.o.mu.Unlock()
	t.o.wake()
}

func (t *Turn) isFree() bool {
	t.o.mu.Lock()
	defer t.o.mu.Unlock()
	return t.free
}

// Free has the realm wait for no turn any more: it is about to end, and nobody hears of it. It reports whether it had the turn.
func (t *Turn) Free() (had bool) {
	t.o.mu.Lock()
	defer t.o.mu.Unlock()
	if t.free {
		return false
	}
	if had = t.o.holder == t; !had {
		t.free = true
		select {
		case t.granted <- struct{}{}:
		default:
		}
	}
	return had
}

// Leave takes the realm out of the order, and gives its turn on.
func (t *Turn) Leave() {
	t.o.mu.Lock()
	t.o.turns = slices.DeleteFunc(t.o.turns, func(u *Turn) bool { return u == t })
	had := t.o.holder == t
	t.free = true
	t.o.mu.Unlock()
	if had {
		t.o.pass(t.path)
	}
}
