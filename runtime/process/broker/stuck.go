package broker

import (
	"cmp"
	"slices"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// rest takes in that no thread can run in a process. What the broker has sent meanwhile, and the process had not seen, makes that
// untrue.
func (p *process) rest(m *wire.Idle) {
	if m.Seen == p.sent {
		p.idle = m
	}
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
	if !slices.ContainsFunc(living, func(p *process) bool { return p.idle != nil }) {
		return
	}
	can := b.canRun(living)
	var told *process
	var d sched.Deadlock
	for _, p := range living {
		if can[p] {
			continue
		}
		if told == nil && p.idle.Waits {
			told = p
		}
		d.Blocked = append(d.Blocked, p.waiting(len(living) > 1)...)
	}
	if told != nil {
		b.tell(told, &wire.Stuck{Report: d})
	}
}

// canRun are the processes that run, or wait for what one of them may give: who does not have an object cannot give it, and each can
// broadcast.
func (b *Broker) canRun(living []*process) map[*process]bool {
	can := map[*process]bool{}
	for _, p := range living {
		if p.idle == nil || p.dying || p.idle.Deadline != sched.Never {
			can[p] = true
		}
	}
	for changed := len(can) > 0; changed; {
		changed = false
		for _, p := range living {
			if !can[p] && (len(p.hears) > 0 || slices.ContainsFunc(p.idle.Asks, func(id string) bool { return b.mayCome(id, p, can) })) {
				can[p], changed = true, true
			}
		}
	}
	return can
}

// mayCome reports whether what p waits for may be given by a process that can run. There is one that can.
func (b *Broker) mayCome(id string, p *process, can map[*process]bool) bool {
	if other := b.procs[id]; other != nil {
		return other.over() || can[other]
	}
	o := b.objects[id]
	if o == nil || o.mayBeUsed(p, can) {
		return true
	}
	e, ok := o.thing.(*end)
	if !ok {
		return false
	}
	other := b.objects[e.other.id]
	return other != nil && other.mayBeUsed(p, can)
}

// mayBeUsed reports whether a process other than p that can run has the object, or may be given it, or takes it along when it ends.
func (o *object) mayBeUsed(p *process, can map[*process]bool) bool {
	if o.tied != p && can[o.tied] {
		return true
	}
	for holder := range o.holders {
		if holder != p && can[holder] {
			return true
		}
	}
	return o.transit > 0
}

// waiting are the threads of an idle process that wait. With more than one process their names say whose they are.
func (p *process) waiting(named bool) []sched.Blocked {
	list := slices.Clone(p.idle.Blocked)
	for i := range list {
		if named {
			list[i].Name = ThreadName(p.Label(), list[i].Thread, list[i].Name)
		}
		p.complete(&list[i])
	}
	return list
}

// complete adds to what a process knows of a thread what only the broker does: who holds what it waits for, and what it holds
// itself.
func (p *process) complete(w *sched.Blocked) {
	if o := p.b.objects[w.OnID]; o != nil {
		if l, ok := o.thing.(*sched.Lock); ok && l.Holder() != nil {
			b := sched.BlockedOn(l)
			w.Holder, w.Gone, w.Taken = b.Holder, b.Gone, b.Taken
		}
	}
	if t := p.threads[w.Thread]; t != nil {
		w.Holds = append(slices.Clip(w.Holds), t.t.Blocked().Holds...)
	}
}

// ThreadName is how reports call a thread of a process: by the process's name alone if it is the main one.
func ThreadName(process, thread, name string) string {
	if thread == "1" {
		return process
	}
	return cmp.Or(process, "process") + " " + name
}
