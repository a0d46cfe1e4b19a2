// Package weakref is references to objects that do not keep them alive, on Go's weak pointers and cleanups.
//
// When the collector comes is chance. So the journal keeps what a script finds out about it: whether an object was there when a reference
// was followed, and at which decision it turned out to be gone. A replay keeps all objects until the journal says so. With a virtual clock
// or a seed, a run is to be the same each time: there nothing is ever collected, which the standard allows.
package weakref

import (
	"encoding/binary"
	goruntime "runtime"
	"sync/atomic"
	goweak "weak"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/replay"
)

// References are those of a realm. Their methods belong to the running thread.
type References struct {
	rt     *runtime.Realm
	inbox  *inbox
	kept   map[goja.Value]bool // until the running job is over, or longer
	cells  map[int]*cell
	strong []*cell // those that keep their objects
	nextID int
}

// inbox is where cleanups leave what they say; empty once the realm is closed. They keep nothing else alive.
type inbox = atomic.Pointer[References]

// Of are the references of a realm.
func Of(rt *runtime.Realm) *References {
	return runtime.Part(rt, func(rt *runtime.Realm) *References {
		rs := &References{rt: rt, inbox: &inbox{}, kept: map[goja.Value]bool{}, cells: map[int]*cell{}}
		rs.inbox.Store(rs)
		rt.OnClose(func() { rs.inbox.Store(nil) })
		rt.OnFork(func(bool) { rs.loosen() })
		rt.OnJournal(func(j *replay.Journal) { j.Register(collectedCode, rs.decode) })
		return rs
	})
}

// collects reports whether references are weak now.
func (rs *References) collects() bool {
	cfg := rs.rt.Host.Config()
	return !cfg.Virtual && cfg.Seed == nil && !rs.rt.Journal.Replaying()
}

// Reference is one reference.
type Reference struct {
	rs     *References
	strong goja.Value // nil once it is weak, or followed in vain
	weak   goweak.Pointer[goja.Object]
}

// Refer makes a reference to an object, or to a symbol, which is never collected.
func (rs *References) Refer(v goja.Value) *Reference {
	r := &Reference{rs: rs, strong: v}
	rs.keep(v)
	r.loosen()
	return r
}

// loosen makes a reference weak, if it may be.
func (r *Reference) loosen() {
	if o, ok := r.strong.(*goja.Object); ok && r.rs.collects() {
		r.strong, r.weak = nil, goweak.Make(o)
	}
}

// Follow is the object, which then stays until the running job is over; nil when it is gone.
func (r *Reference) Follow() goja.Value {
	v := r.strong
	if o := r.weak.Value(); o != nil {
		v = o
	}
	if there := replay.Ask(r.rs.rt.Journal, "collected", func() bool { return v != nil }); !there {
		r.strong = nil
		return nil
	}
	r.loosen()
	r.rs.keep(v)
	return v
}

// keep keeps a value alive until the next decision: not before the running job is over, as a rule.
func (rs *References) keep(v goja.Value) {
	if !rs.collects() {
		return
	}
	if len(rs.kept) == 0 {
		rs.rt.Sched.Post(func() { clear(rs.kept) })
	}
	rs.kept[v] = true
}

// cell is an object whose end somebody waits for.
type cell struct {
	id     int
	strong *goja.Object // in a replay
	gone   func()
}

// Await has gone called when an object was collected, at a decision. It must not wait. The function that is returned takes it back.
func (rs *References) Await(v goja.Value, gone func()) (forget func()) {
	rs.nextID++
	c := &cell{id: rs.nextID, gone: gone}
	rs.cells[c.id] = c
	if c.strong, _ = v.(*goja.Object); c.strong != nil {
		rs.strong = append(rs.strong, c)
		rs.loosen()
	}
	return func() { delete(rs.cells, c.id) }
}

// loosen has the ends of objects be told that were kept, if they may be collected.
func (rs *References) loosen() {
	if !rs.collects() {
		return
	}
	for _, c := range rs.strong {
		rs.watch(c)
	}
	rs.strong = nil
}

// watch has the end of a cell's object be told.
func (rs *References) watch(c *cell) {
	in := rs.inbox
	goruntime.AddCleanup(c.strong, func(id int) {
		if rs := in.Load(); rs != nil {
			rs.rt.Sched.Deliver(collected{rs, id})
		}
	}, c.id)
	c.strong = nil
}

// collected says that the object of a cell was collected.
type collected struct {
	rs *References
	id int
}

// collectedCode is the code of these messages in a journal.
const collectedCode = 'w'

// Note is replay.Noted's.
func (m collected) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	if m.rs.cells[m.id] == nil {
		return out
	}
	j.Note(collectedCode, binary.AppendUvarint(nil, uint64(m.id)))
	return append(out, m)
}

// Take is sched.Message's.
func (m collected) Take() {
	if c := m.rs.cells[m.id]; c != nil {
		delete(m.rs.cells, m.id)
		c.gone()
	}
}

func (rs *References) decode(data []byte) (sched.Message, error) {
	id, _ := binary.Uvarint(data)
	return collected{rs, int(id)}, nil
}
