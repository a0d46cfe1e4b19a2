package broker

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// rest is what a process has said when nothing could run in it: only the broker can change that, or its deadline.
type rest struct {
	deadline time.Duration
	asks     []string // the identities of all that its requests wait for
	waits    bool     // a thread waits that is not just ready to be given work
	blocked  []byte   // a list of Waiting, for the report
}

// report is a deadlock on its way.
type report struct{ Cycle, Blocked []Waiting }

// rest takes in that nothing can run in a process. What the broker has sent meanwhile, and the process had not seen, makes that
// untrue.
func (p *process) rest(f *wire.Frame) {
	if f.Number == p.sent {
		p.resting = &rest{deadline: f.Timeout, asks: ids(f.Text), waits: f.Flag, blocked: f.Body}
	}
}

// Stuck makes the body of an Idle frame.
func Stuck(list []sched.Blocked) []byte {
	buf, err := json.Marshal(flatten(list))
	if err != nil {
		panic(err) // it has nothing but texts
	}
	return buf
}

// living are the processes that have not ended, in the order of their paths.
func (b *Broker) living() []*process {
	out := make([]*process, 0, b.alive)
	for _, p := range b.procs {
		if !p.over() {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *process) int { return sched.ComparePaths(a.path, b.path) })
	return out
}

// reportStuck looks for processes that wait for nothing but each other, and tells one of them: the first in the order of
// paths in which a thread waits.
func (b *Broker) reportStuck() {
	living := b.living()
	if !slices.ContainsFunc(living, func(p *process) bool { return p.resting != nil }) {
		return
	}
	can := b.canRun(living)
	var told *process
	var r report
	for _, p := range living {
		if can[p.path] {
			continue
		}
		if told == nil && p.resting.waits {
			told = p
		}
		r.Blocked = append(r.Blocked, p.waitings(len(living) > 1)...)
	}
	if told == nil {
		return
	}
	body, err := json.Marshal(r)
	if err != nil {
		panic(err) // it has nothing but texts
	}
	b.send(told, &wire.Frame{Kind: wire.Stuck, Body: body})
}

// canRun are the processes that run, or wait for what one of them may give: who does not have an object cannot give it.
func (b *Broker) canRun(living []*process) map[string]bool {
	can := map[string]bool{}
	for _, p := range living {
		if p.resting == nil || p.dying || p.resting.deadline != sched.Never {
			can[p.path] = true
		}
	}
	for changed := len(can) > 0; changed; {
		changed = false
		for _, p := range living {
			if !can[p.path] && slices.ContainsFunc(p.resting.asks, func(id string) bool { return b.mayCome(id, p, can) }) {
				can[p.path], changed = true, true
			}
		}
	}
	return can
}

// mayCome reports whether what p waits for may be given by a process that can run. There is one that can.
func (b *Broker) mayCome(id string, p *process, can map[string]bool) bool {
	if other := b.procs[id]; other != nil {
		return other.over() || can[id]
	}
	o := b.objects[id]
	if o == nil || o.transit > 0 {
		return true
	}
	for path := range maps.Keys(o.holders) {
		if path != p.path && can[path] {
			return true
		}
	}
	if e, ok := o.thing.(*end); ok {
		return b.otherEnd(e, p, can)
	}
	return false
}

// otherEnd reports whether a process that can run has the other end of a pipe.
func (b *Broker) otherEnd(e *end, p *process, can map[string]bool) bool {
	for _, o := range b.objects {
		if o.thing != any(e.other) {
			continue
		}
		for path := range maps.Keys(o.holders) {
			if path != p.path && can[path] {
				return true
			}
		}
		return o.transit > 0
	}
	return false
}

// waitings are the threads of a resting process that wait. With more than one process their names say whose they are.
func (p *process) waitings(named bool) []Waiting {
	var list []Waiting
	if err := json.Unmarshal(p.resting.blocked, &list); err != nil {
		return nil
	}
	for i := range list {
		if named {
			list[i].Name = ThreadName(p.name, list[i].Thread, list[i].Name)
		}
		p.complete(&list[i])
	}
	return list
}

// complete adds to what a process knows of a thread what only the broker does: who holds what it waits for, and what it holds
// itself.
func (p *process) complete(w *Waiting) {
	if o := p.b.objects[w.OnID]; o != nil {
		if l, ok := o.thing.(*sched.Lock); ok && l.Holder() != nil {
			b := sched.BlockedOn(l)
			w.Holder, w.Gone, w.TakenAt = b.Holder, b.Gone, placeText(b.Taken)
		}
	}
	if t := p.threads[w.Thread]; t != nil {
		for _, held := range t.t.Blocked().Holds {
			w.Held = append(w.Held, heldAt{held.Label, placeText(held.At)})
		}
	}
}

// ThreadName is how reports call a thread of a process: by the process's name alone if it is the main one.
func ThreadName(process, thread, name string) string {
	if thread == "1" {
		return process
	}
	return cmp.Or(process, "process") + " " + name
}
