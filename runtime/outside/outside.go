// Package outside is what a program does with files, sockets, commands and all else that is not its own memory.
//
// An Op is one operation. It is done on a goroutine of its own, and its outcome comes in as a message, at a decision, so that a journal has
// it: a replay takes the outcome from there and touches nothing. An operation comes in two forms: Await gives a promise for it, Block has the
// running thread wait while others run. Who gives up takes it back: its context ends.
//
// What an operation opens stays open under the number of that operation (Scope.Keep), for later ones to use (Use). Numbers follow from the
// run; a process that was forked has none of what its parent had open.
//
// Whether the program may do it is asked on that goroutine too (Scope.Permit), with names as they were resolved: see package permit.
package outside

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/permit"
	"weft/runtime/replay"
)

// outcomeCode is the code of outcomes in a journal.
const outcomeCode = 'o'

// Table is what a realm has begun outside, and has open there. It belongs to the running thread.
type Table struct {
	rt                *runtime.Realm
	last              uint64 // the number of the last operation
	pending           map[uint64]*operation
	expected, patient int // of pending, those that are waited for, and of these the patient ones
	turns             int // how often an operation was begun or has ended

	*machine
}

// machine is the part of a Table that is outside itself. It goes from one realm to another when that takes its place.
type machine struct {
	gate   *permit.Gate
	forked uint64 // the number of the last operation that the parent has begun, in a process that was forked

	mu      sync.Mutex // guards what follows
	owner   *Table
	running map[uint64]*doing
	kept    map[uint64]io.Closer
	closed  bool
	heeding bool           // see heed
	doing   sync.WaitGroup // goroutines of operations
}

// doing is an operation that a goroutine does.
type doing struct {
	cancel context.CancelCauseFunc
	undone bool // another may have its number, see TakeOver: it touches nothing any more
}

// Of is the table of a realm.
func Of(rt *runtime.Realm) *Table { return runtime.Part(rt, newTable) }

func newTable(rt *runtime.Realm) *Table {
	t := &Table{rt: rt, pending: map[uint64]*operation{}, machine: newMachine(rt.Host.Gate(), 0)}
	t.owner = t
	rt.OnJournal(func(j *replay.Journal) {
		j.Register(outcomeCode, t.decode)
		j.Register(quietCode, func([]byte) (sched.Message, error) { return &quiet{t}, nil })
	})
	rt.OnFork(t.fork)
	rt.OnClose(func() { t.close(t) })
	return t
}

func newMachine(gate *permit.Gate, forked uint64) *machine {
	return &machine{gate: gate, forked: forked, running: map[uint64]*doing{}, kept: map[uint64]io.Closer{}}
}

// operation is an Op that was begun.
type operation struct {
	sched.Named
	t       *Table
	id      uint64
	op      string
	patient bool
	ended   bool
	left    bool // it is not waited for any more: see leave
	decode  func(data []byte) (any, error)
	take    func(value any, err error)
}

// begin begins an operation. Its outcome goes to take, at a decision.
func (t *Table) begin(o *operation, do func(s *Scope) (any, error)) {
	t.last++
	o.t, o.id = t, t.last
	t.pending[o.id] = o
	t.expect(o, 1)
	if t.rt.Journal.Replaying() {
		return // the journal has the outcome
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	d := &doing{cancel: cancel}
	s := &Scope{Context: ctx, m: t.machine, doing: d, id: o.id, call: o.op, process: t.rt.Self.Name, at: t.at()}
	if !t.enter(o.id, d) {
		cancel(errClosed)
	}
	t.heed()
	go func() {
		defer t.doing.Done()
		value, err := do(s)
		cancel(nil)
		s.m.deliver(o.id, d, value, err)
	}()
}

// at is where the script is, for a question to the user.
func (t *Table) at() string {
	if t.gate.Rights().All {
		return ""
	}
	p := t.rt.Here()
	if p == nil {
		return ""
	}
	file, line := p.Position()
	return fmt.Sprintf("%s:%d", file, line)
}

// expect notes that n more outcomes like that of o may come: until then a wait is no deadlock, and a virtual clock stands.
func (t *Table) expect(o *operation, n int) {
	t.turns++
	t.expected += n
	if o.patient {
		t.patient += n
	}
	if n > 0 {
		t.rt.Sched.Watch()
	} else {
		t.rt.Sched.Unwatch()
	}
	if v := t.rt.Virtual; v != nil {
		if v.Stand(n); n < 0 {
			v.Advance(v.Now() + operationTime)
		}
	}
}

// operationTime is how far the end of an operation moves virtual time on, which stands while the real world is waited for: else no deadline
// would ever come in a program that always waits for some of it, as one does that reads an endless stream. A small read takes as long.
const operationTime = 20 * time.Microsecond

// enter counts a goroutine in. It reports false when the realm has been closed.
func (m *machine) enter(id uint64, d *doing) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.doing.Add(1)
	m.running[id] = d
	return !m.closed
}

// deliver has the realm take in the outcome of an operation, unless that was undone.
func (m *machine) deliver(id uint64, d *doing, value any, err error) {
	m.mu.Lock()
	owner := m.owner
	if d.undone {
		owner = nil
	} else {
		delete(m.running, id)
	}
	m.mu.Unlock()
	if owner != nil {
		owner.rt.Sched.Deliver(&outcome{t: owner, id: id, value: value, err: err})
	}
}

// cancel ends an operation early.
func (m *machine) cancel(id uint64, why error) {
	m.mu.Lock()
	d := m.running[id]
	m.mu.Unlock()
	if d != nil {
		d.cancel(why)
	}
}

// close ends what goes on and closes what is open, unless another realm has taken over.
func (m *machine) close(t *Table) {
	m.mu.Lock()
	if m.owner != t {
		m.mu.Unlock()
		return
	}
	m.owner, m.closed = nil, true
	kept := m.kept
	m.kept = nil
	for _, d := range m.running {
		d.cancel(errClosed)
	}
	m.mu.Unlock()
	for _, c := range kept {
		_ = c.Close()
	}
	ended := make(chan struct{})
	go func() {
		m.doing.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(patience): // the system does not return, as when a pipe is opened that nobody writes to
	}
}

// patience is how long a realm that ends waits for operations that were told to end.
const patience = 100 * time.Millisecond

// fork leaves what the parent has begun and has open to it. Who waits for it gets an error.
func (t *Table) fork(clean bool) {
	t.machine = newMachine(t.rt.Host.Gate(), t.last)
	t.owner = t
	if t.rt.Virtual != nil {
		t.rt.Virtual.Stand(-t.expected)
	}
	pending := t.pending
	t.patient, t.expected = 0, 0
	t.pending = map[uint64]*operation{}
	if clean {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(pending)) {
		pending[id].end(nil, lost(pending[id].op+" was begun by the parent before the fork: a forked process keeps no half-done I/O"))
	}
}

// HandOver has what a realm has begun and has open stay when it ends: TakeOver is to come.
func (t *Table) HandOver() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.owner = nil
}

// HandedOver reports whether that was called.
func (t *Table) HandedOver() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.owner != t
}

// TakeOver has t, whose realm has repeated the run of old's, go on with what that has begun and has open. What t does not know is ended
// and closed.
func (t *Table) TakeOver(old *Table) {
	m := old.machine
	m.mu.Lock()
	defer m.mu.Unlock()
	m.owner, t.machine = t, m
	for id, d := range m.running {
		if t.pending[id] == nil {
			d.cancel(errClosed)
			d.undone = true
			delete(m.running, id)
		}
	}
	for id, c := range m.kept {
		if id > t.last {
			delete(m.kept, id)
			go func() { _ = c.Close() }()
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.pending)) {
		if m.running[id] == nil {
			t.rt.Sched.Deliver(&outcome{t: t, id: id, err: lost(t.pending[id].op + " came to its end in what was undone")})
		}
	}
}

// Open is what is open, by handle: for who shows it, or ends it.
func (m *machine) Open() map[uint64]io.Closer {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.kept)
}

// lost is the error of an operation whose outcome this process does not get.
func lost(why string) *Failure { return &Failure{Class: "Error", Code: "ECANCELED", Message: why} }
