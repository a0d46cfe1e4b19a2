package broker

import (
	"maps"
	"slices"
	"strings"

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
	shut    bool              // who has it was told that it takes nothing any more
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
	o := b.objects[id]
	if o == nil {
		return
	}
	o.shut = true
	for _, p := range b.living() {
		if o.holders[p] {
			b.tell(p, &wire.Shut{Object: id})
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
		if o := b.objects[id]; o != nil && o.shut && !o.holders[p] {
			b.tell(p, &wire.Shut{Object: id})
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
