package broker

import (
	"maps"
	"slices"
	"strings"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// object is something that processes share. It lives as long as a process holds it or a value on its way contains it: a process
// that does not hold an object cannot name it.
type object struct {
	id      string
	thing   any               // *sched.Lock, …, *end, *service
	holders map[*process]bool // who has it
	transit int               // values on their way that contain it
	emptied bool              // a queue that was shut down at once: what still comes is thrown away as well
	shut    *wire.Shut        // what who has it was told: that it takes nothing any more, or is gone; nil before that
	tied    *process          // the object is gone when this has ended; nil for none
	gone    error             // why nothing can be done to it any more
}

// create makes an object known, which the process that asks holds.
func (c *call) create(thing any) error { return c.createAs(c.f.Object, thing) }

func (c *call) createAs(id string, thing any) error {
	if c.b.objects[id] != nil || !strings.HasPrefix(id, c.p.path+"/") {
		return &wire.Failure{Code: "state", Text: id + " cannot be the identity of a new object"}
	}
	c.b.objects[id] = &object{id: id, thing: thing, holders: map[*process]bool{c.p: true}}
	return nil
}

func holdObjects(c *call, m *wire.Hold) error {
	c.b.hold(c.p, m.Objects)
	return nil
}

// hold notes that p has objects.
func (b *Broker) hold(p *process, ids []string) {
	for _, id := range ids {
		if o := b.objects[id]; o != nil {
			o.holders[p] = true
		}
	}
}

// transit notes that a value with those objects is on its way (1) or has come (-1).
func (b *Broker) transit(ids []string, change int) {
	for _, id := range ids {
		if o := b.objects[id]; o != nil {
			o.transit += change
			b.check(o)
		}
	}
}

// shutObject tells all who have an object that it takes nothing any more, so that they need not ask each time. They get that
// before any later reply.
func (b *Broker) shutObject(id string) {
	if o := b.objects[id]; o != nil {
		b.shut(o, "")
	}
}

// shut tells all who have an object that it takes nothing any more, or why it is gone.
func (b *Broker) shut(o *object, gone string) {
	o.shut = &wire.Shut{Object: o.id, Gone: gone}
	for _, p := range b.living() {
		if o.holders[p] {
			b.tell(p, o.shut)
		}
	}
}

// tieObject has an object be gone when a process has ended, which may be so already.
func tieObject(c *call, m *wire.Tie) error {
	o, p := c.b.objects[c.f.Object], c.b.procs[m.Process]
	switch {
	case o == nil:
		return missing(c.f.Object)
	case p == nil:
		return missing(m.Process)
	}
	o.tied = p
	if p.over() {
		c.b.lose(o)
	}
	return o.gone
}

// loseTied has all objects be gone that are tied to a process.
func (b *Broker) loseTied(p *process) {
	for o := range inOrder(b.objects) {
		if o.tied == p {
			b.lose(o)
		}
	}
}

// lose has an object be gone: who waits for it fails.
func (b *Broker) lose(o *object) {
	why := &wire.Failure{Code: "gone", Text: o.tied.Label() + " has ended: what it had is gone"}
	o.gone = why
	b.shut(o, why.Text)
	if l, ok := o.thing.(*sched.Lock); ok {
		l.Lose(why)
	}
	for _, p := range b.living() {
		for w := range inOrder(p.later) {
			if w.c.f.Object == o.id && w.cancel() {
				w.c.done(why)
			}
		}
		for t := range inOrder(p.threads) {
			if t.now != nil && t.now.f.Object == o.id {
				t.t.CancelWait(why)
			}
		}
	}
}

// arrived notes that p has been given a value with those objects.
func (b *Broker) arrived(p *process, ids []string) {
	b.given(p, ids)
	b.transit(ids, -1)
}

// given notes that p has those objects, and tells it which of them take nothing any more.
func (b *Broker) given(p *process, ids []string) {
	for _, id := range ids {
		if o := b.objects[id]; o != nil && o.shut != nil && !o.holders[p] {
			b.tell(p, o.shut)
		}
	}
	b.hold(p, ids)
}

func releaseObject(c *call, _ *wire.Release) error {
	if o := c.b.objects[c.f.Object]; o != nil {
		delete(o.holders, c.p)
		c.b.check(o)
	}
	return nil
}

// releaseAll notes that a process has nothing any more.
func (b *Broker) releaseAll(p *process) {
	for _, id := range slices.Sorted(maps.Keys(b.objects)) {
		if o := b.objects[id]; o != nil && o.holders[p] {
			delete(o.holders, p)
			b.check(o)
		}
	}
}

// check drops an object that no process has any more; if it is the end of a pipe, that is closed.
func (b *Broker) check(o *object) {
	if len(o.holders) > 0 || o.transit > 0 {
		return
	}
	if e, ok := o.thing.(*end); ok {
		e.close()
	}
	delete(b.objects, o.id)
}

// remove takes an element out of a list; it reports whether it was there.
func remove[T comparable](list *[]T, x T) bool {
	i := slices.Index(*list, x)
	if i >= 0 {
		*list = slices.Delete(*list, i, i+1)
	}
	return i >= 0
}
