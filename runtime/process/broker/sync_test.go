package broker

import (
	"strings"
	"testing"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

func TestLock(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	lock := a.make("lock", wire.Frame{})
	a.ask("lock.acquire", on(lock)).ok(t)
	second := b.later("lock.acquire", on(lock))
	b.waits(second)
	third := c.later("lock.acquire", on(lock))
	c.waits(third)
	c.reply(c.send("2", "lock.acquire", wire.Frame{Object: lock})).is(t, "timeout")
	if !c.ask("lock.locked", on(lock)).ok(t).Flag {
		t.Error("it is not locked")
	}
	a.ask("lock.release", on(lock)).ok(t)
	b.reply(second).ok(t)
	c.waits(third)
	c.reply(c.send("2", "lock.release", on(lock))).ok(t) // any thread may, as in Python
	c.reply(third).ok(t)
	c.ask("lock.release", on(lock)).ok(t)
	a.ask("lock.release", on(lock)).is(t, "notheld")
}

func TestRLockOwner(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	lock := a.make("lock", wire.Frame{Flag: true})
	for range 2 {
		a.ask("lock.acquire", on(lock)).ok(t)
	}
	a.reply(a.send("2", "lock.acquire", on(lock))).is(t, "timeout")
	a.reply(a.send("2", "lock.release", on(lock))).is(t, "notowner")
	b.ask("lock.release", on(lock)).is(t, "notowner") // a thread of the same path, but not of the same process
	other := b.later("lock.acquire", on(lock))
	a.ask("lock.release", on(lock)).ok(t)
	b.waits(other)
	a.ask("lock.release", on(lock)).ok(t)
	b.reply(other).ok(t)
	a.ask("lock.release", on(lock)).is(t, "notowner")
}

func TestCancelAcquire(t *testing.T) {
	a := start(t, nil).root
	lock := a.make("lock", wire.Frame{})
	a.ask("lock.acquire", on(lock)).ok(t)
	wait := a.send("2", "lock.acquire", wire.Frame{Object: lock, Timeout: sched.Never})
	a.waits(wait)
	a.broker.Deliver(&wire.Frame{Kind: wire.Cancel, From: a.path, ID: wait})
	a.reply(wait).is(t, "cancelled")
	a.ask("lock.release", on(lock)).ok(t)
	if a.ask("lock.locked", on(lock)).Flag {
		t.Error("one who has given up got it")
	}
}

func TestSemaphore(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	sem := a.make("semaphore", wire.Frame{Number: 1, Flag: true})
	b.ask("semaphore.acquire", on(sem)).ok(t)
	wait := a.later("semaphore.acquire", on(sem))
	a.waits(wait)
	b.ask("semaphore.release", wire.Frame{Object: sem, Number: 1}).ok(t)
	a.reply(wait).ok(t)
	a.ask("semaphore.release", wire.Frame{Object: sem, Number: 1}).ok(t)
	b.ask("semaphore.release", wire.Frame{Object: sem, Number: 1}).is(t, "releases")
	if n := b.ask("semaphore.value", on(sem)).Number; n != 1 {
		t.Errorf("value %d, want 1", n)
	}
}

func TestCondition(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	lock := a.make("lock", wire.Frame{Flag: true})
	cond := a.make("condition", wire.Frame{Text: lock})
	a.ask("condition.wait", on(cond)).is(t, "notheld")
	var waits []uint64
	for _, p := range []*fake{b, c} {
		p.ask("lock.acquire", on(lock)).ok(t)
		id := p.later("condition.wait", on(cond))
		p.waits(id)
		waits = append(waits, id)
	}
	a.ask("lock.acquire", on(lock)).ok(t)
	a.ask("condition.notify", wire.Frame{Object: cond, Number: 1}).ok(t)
	b.waits(waits[0]) // it has to have the lock first
	a.ask("lock.release", on(lock)).ok(t)
	b.reply(waits[0]).ok(t)
	c.waits(waits[1])
	b.ask("condition.notifyAll", on(cond)).ok(t)
	b.ask("lock.release", on(lock)).ok(t)
	c.reply(waits[1]).ok(t)
	c.ask("lock.release", on(lock)).ok(t)
	c.ask("condition.notify", wire.Frame{Object: cond, Number: 1}).is(t, "notheld")
}

func TestEvent(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	event := a.make("event", wire.Frame{})
	wait := b.later("event.wait", on(event))
	b.waits(wait)
	a.ask("event.set", on(event)).ok(t)
	b.reply(wait).ok(t)
	b.ask("event.wait", on(event)).ok(t)
	a.ask("event.clear", on(event)).ok(t)
	if a.ask("event.isSet", on(event)).Flag {
		t.Error("it is set")
	}
	b.reply(b.send("1", "event.wait", on(event))).is(t, "timeout")
}

func TestBarrier(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	barrier := a.make("barrier", wire.Frame{Number: 2, Timeout: sched.Never})
	for range 2 {
		first := a.later("barrier.wait", on(barrier))
		a.waits(first)
		if n := b.ask("barrier.state", on(barrier)).Number; n != 1 {
			t.Errorf("%d wait, want 1", n)
		}
		second := b.ask("barrier.wait", on(barrier)).ok(t)
		if i, j := a.reply(first).ok(t).Number, second.Number; i != 0 || j != 1 {
			t.Errorf("places %d and %d", i, j)
		}
	}
	wait := a.later("barrier.wait", on(barrier))
	a.waits(wait)
	b.ask("barrier.abort", on(barrier)).ok(t)
	a.reply(wait).is(t, "broken")
	b.ask("barrier.wait", on(barrier)).is(t, "broken")
	b.ask("barrier.reset", on(barrier)).ok(t)
	if b.ask("barrier.state", on(barrier)).Flag {
		t.Error("it is broken after reset")
	}
}

// Who is killed at a barrier will not pass it, and the others learn that.
func TestKilledAtBarrier(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	barrier := a.make("barrier", wire.Frame{Number: 3, Timeout: sched.Never})
	b.waits(b.later("barrier.wait", on(barrier)))
	wait := c.later("barrier.wait", on(barrier))
	c.waits(wait)
	a.ended(b, -9)
	c.reply(wait).is(t, "broken")
}

func TestAbandonedLock(t *testing.T) {
	for name, recursive := range map[string]bool{"Lock": false, "RLock": true} {
		t.Run(name, func(t *testing.T) {
			a := start(t, nil).root
			b, c := a.child(1), a.child(2)
			lock := a.make("lock", wire.Frame{Flag: recursive})
			b.ask("lock.acquire", wire.Frame{Object: lock, At: "b.js:3:4"}).ok(t)
			early := a.later("lock.acquire", on(lock))
			limited := c.send("2", "lock.acquire", wire.Frame{Object: lock, Timeout: time.Hour})
			a.waits(early)
			a.ended(b, -9)
			d := a.reply(early).deadlock(t)
			if want := "deadlock: P1 waits for lock, which P1.1 held when it ended"; d.Error() != want {
				t.Errorf("%s\nwant %s", d, want)
			}
			if p, ok := d.Cycle[0].Taken.(*Place); !ok || p.String() != "b.js:3:4" {
				t.Errorf("taken at %v", d.Cycle[0].Taken)
			}
			c.ask("lock.acquire", on(lock)).deadlock(t)
			c.reply(c.send("1", "lock.acquire", on(lock))).is(t, "timeout")
			c.waits(limited)
		})
	}
}

// Who ends while it waits on a condition holds nothing, and must not take the lock with it.
func TestEndAtCondition(t *testing.T) {
	for name, recursive := range map[string]bool{"Lock": false, "RLock": true} {
		for i, held := range []bool{false, false, true, true} {
			t.Run(name, func(t *testing.T) {
				a := start(t, nil).root
				b := a.child(1)
				lock := a.make("lock", wire.Frame{Flag: recursive})
				cond := a.make("condition", wire.Frame{Text: lock})
				b.ask("lock.acquire", on(lock)).ok(t)
				b.waits(b.later("condition.wait", on(cond)))
				if held {
					a.ask("lock.acquire", on(lock)).ok(t)
				}
				a.ended(b, -9*(i%2))
				a.ask("process.join", on(b.path)).ok(t)
				if held {
					a.ask("lock.release", on(lock)).ok(t)
				}
				a.ask("lock.acquire", on(lock)).ok(t)
			})
		}
	}
}

func TestCycle(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	procs := []*fake{a, b, c}
	var locks []string
	for _, p := range procs {
		lock := p.make("lock", wire.Frame{})
		p.ask("lock.acquire", on(lock)).ok(t)
		locks = append(locks, lock)
	}
	first := a.later("lock.acquire", wire.Frame{Object: locks[1], At: "a.js:1:2"})
	second := b.later("lock.acquire", on(locks[2]))
	b.waits(second)
	d := c.ask("lock.acquire", wire.Frame{Object: locks[0], At: "c.js:3:4"}).deadlock(t)
	if want := "deadlock: P1.2 waits for lock, P1 waits for lock, P1.1 waits for lock"; d.Error() != want {
		t.Errorf("%s\nwant %s", d, want)
	}
	var places []string
	for _, w := range d.Cycle {
		if p, ok := w.At.(*Place); ok {
			places = append(places, p.String())
		}
	}
	if got := strings.Join(places, " "); got != "c.js:3:4 a.js:1:2" {
		t.Errorf("waits at %s", got)
	}
	c.ask("lock.release", on(locks[2])).ok(t) // as a script does that has caught it
	b.reply(second).ok(t)
	a.waits(first)
}
