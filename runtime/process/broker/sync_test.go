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
	lock := a.make(&wire.LockNew{Label: "lock"})
	a.ask(req(lock, &wire.LockAcquire{})).ok(t)
	second := b.later(req(lock, &wire.LockAcquire{}))
	b.waits(second)
	third := c.later(req(lock, &wire.LockAcquire{}))
	c.waits(third)
	c.reply(c.send("2", req(lock, &wire.LockAcquire{}))).is(t, "timeout")
	if !c.ask(req(lock, &wire.LockLocked{})).ok(t).yes() {
		t.Error("it is not locked")
	}
	a.ask(req(lock, &wire.LockRelease{})).ok(t)
	b.reply(second).ok(t)
	c.waits(third)
	c.reply(c.send("2", req(lock, &wire.LockRelease{}))).ok(t) // any thread may, as in Python
	c.reply(third).ok(t)
	c.ask(req(lock, &wire.LockRelease{})).ok(t)
	a.ask(req(lock, &wire.LockRelease{})).is(t, "notheld")
}

func TestRLockOwner(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	lock := a.make(&wire.LockNew{Label: "lock", Recursive: true})
	for range 2 {
		a.ask(req(lock, &wire.LockAcquire{})).ok(t)
	}
	a.reply(a.send("2", req(lock, &wire.LockAcquire{}))).is(t, "timeout")
	a.reply(a.send("2", req(lock, &wire.LockRelease{}))).is(t, "notowner")
	b.ask(req(lock, &wire.LockRelease{})).is(t, "notowner") // a thread of the same path, but not of the same process
	other := b.later(req(lock, &wire.LockAcquire{}))
	a.ask(req(lock, &wire.LockRelease{})).ok(t)
	b.waits(other)
	a.ask(req(lock, &wire.LockRelease{})).ok(t)
	b.reply(other).ok(t)
	a.ask(req(lock, &wire.LockRelease{})).is(t, "notowner")
}

func TestCancelAcquire(t *testing.T) {
	a := start(t, nil).root
	lock := a.make(&wire.LockNew{Label: "lock"})
	a.ask(req(lock, &wire.LockAcquire{})).ok(t)
	wait := a.send("2", within(sched.Never, req(lock, &wire.LockAcquire{})))
	a.waits(wait)
	a.broker.Deliver(&wire.Frame{From: a.path, ID: wait, Payload: &wire.Cancel{}})
	a.reply(wait).is(t, "cancelled")
	a.ask(req(lock, &wire.LockRelease{})).ok(t)
	if a.ask(req(lock, &wire.LockLocked{})).yes() {
		t.Error("one who has given up got it")
	}
}

func TestSemaphore(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	sem := a.make(&wire.SemaphoreNew{Label: "semaphore", Permits: 1, Bounded: true})
	b.ask(req(sem, &wire.SemaphoreAcquire{})).ok(t)
	wait := a.later(req(sem, &wire.SemaphoreAcquire{}))
	a.waits(wait)
	b.ask(req(sem, &wire.SemaphoreRelease{Permits: 1})).ok(t)
	a.reply(wait).ok(t)
	a.ask(req(sem, &wire.SemaphoreRelease{Permits: 1})).ok(t)
	b.ask(req(sem, &wire.SemaphoreRelease{Permits: 1})).is(t, "releases")
	if n := b.ask(req(sem, &wire.SemaphoreValue{})).count(); n != 1 {
		t.Errorf("value %d, want 1", n)
	}
}

func TestCondition(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	lock := a.make(&wire.LockNew{Label: "lock", Recursive: true})
	cond := a.make(&wire.ConditionNew{Label: "condition", Lock: lock})
	a.ask(req(cond, &wire.ConditionWait{})).is(t, "notheld")
	var waits []uint64
	for _, p := range []*fake{b, c} {
		p.ask(req(lock, &wire.LockAcquire{})).ok(t)
		id := p.later(req(cond, &wire.ConditionWait{}))
		p.waits(id)
		waits = append(waits, id)
	}
	a.ask(req(lock, &wire.LockAcquire{})).ok(t)
	a.ask(req(cond, &wire.ConditionNotify{Threads: 1})).ok(t)
	b.waits(waits[0]) // it has to have the lock first
	a.ask(req(lock, &wire.LockRelease{})).ok(t)
	b.reply(waits[0]).ok(t)
	c.waits(waits[1])
	b.ask(req(cond, &wire.ConditionNotifyAll{})).ok(t)
	b.ask(req(lock, &wire.LockRelease{})).ok(t)
	c.reply(waits[1]).ok(t)
	c.ask(req(lock, &wire.LockRelease{})).ok(t)
	c.ask(req(cond, &wire.ConditionNotify{Threads: 1})).is(t, "notheld")
}

func TestEvent(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	event := a.make(&wire.EventNew{Label: "event"})
	wait := b.later(req(event, &wire.EventWait{}))
	b.waits(wait)
	a.ask(req(event, &wire.EventSet{})).ok(t)
	b.reply(wait).ok(t)
	b.ask(req(event, &wire.EventWait{})).ok(t)
	a.ask(req(event, &wire.EventClear{})).ok(t)
	if a.ask(req(event, &wire.EventIsSet{})).yes() {
		t.Error("it is set")
	}
	b.reply(b.send("1", req(event, &wire.EventWait{}))).is(t, "timeout")
}

func TestBarrier(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	barrier := a.make(&wire.BarrierNew{Label: "barrier", Parties: 2, Limit: sched.Never})
	for range 2 {
		first := a.later(req(barrier, &wire.BarrierWait{}))
		a.waits(first)
		if n := b.ask(req(barrier, &wire.BarrierState{})).Payload.(*wire.BarrierStatus).Waiting; n != 1 {
			t.Errorf("%d wait, want 1", n)
		}
		second := b.ask(req(barrier, &wire.BarrierWait{})).ok(t)
		if i, j := a.reply(first).ok(t).count(), second.count(); i != 0 || j != 1 {
			t.Errorf("places %d and %d", i, j)
		}
	}
	wait := a.later(req(barrier, &wire.BarrierWait{}))
	a.waits(wait)
	b.ask(req(barrier, &wire.BarrierAbort{})).ok(t)
	a.reply(wait).is(t, "broken")
	b.ask(req(barrier, &wire.BarrierWait{})).is(t, "broken")
	b.ask(req(barrier, &wire.BarrierReset{})).ok(t)
	if b.ask(req(barrier, &wire.BarrierState{})).Payload.(*wire.BarrierStatus).Broken {
		t.Error("it is broken after reset")
	}
}

// Who is killed at a barrier will not pass it, and the others learn that.
func TestKilledAtBarrier(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	barrier := a.make(&wire.BarrierNew{Label: "barrier", Parties: 3, Limit: sched.Never})
	b.waits(b.later(req(barrier, &wire.BarrierWait{})))
	wait := c.later(req(barrier, &wire.BarrierWait{}))
	c.waits(wait)
	a.ended(b, -9)
	c.reply(wait).is(t, "broken")
}

func TestAbandonedLock(t *testing.T) {
	for name, recursive := range map[string]bool{"Lock": false, "RLock": true} {
		t.Run(name, func(t *testing.T) {
			a := start(t, nil).root
			b, c := a.child(1), a.child(2)
			lock := a.make(&wire.LockNew{Label: "lock", Recursive: recursive})
			b.ask(at("b.js:3:4", req(lock, &wire.LockAcquire{}))).ok(t)
			early := a.later(req(lock, &wire.LockAcquire{}))
			limited := c.send("2", within(time.Hour, req(lock, &wire.LockAcquire{})))
			a.waits(early)
			a.ended(b, -9)
			d := a.reply(early).deadlock(t)
			if want := "deadlock: P1 waits for lock, which P1.1 held when it ended"; d.Error() != want {
				t.Errorf("%s\nwant %s", d, want)
			}
			if p, ok := d.Cycle[0].Taken.(*wire.Place); !ok || p.String() != "b.js:3:4" {
				t.Errorf("taken at %v", d.Cycle[0].Taken)
			}
			c.ask(req(lock, &wire.LockAcquire{})).deadlock(t)
			c.reply(c.send("1", req(lock, &wire.LockAcquire{}))).is(t, "timeout")
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
				lock := a.make(&wire.LockNew{Label: "lock", Recursive: recursive})
				cond := a.make(&wire.ConditionNew{Label: "condition", Lock: lock})
				b.ask(req(lock, &wire.LockAcquire{})).ok(t)
				b.waits(b.later(req(cond, &wire.ConditionWait{})))
				if held {
					a.ask(req(lock, &wire.LockAcquire{})).ok(t)
				}
				a.ended(b, -9*(i%2))
				a.ask(req(b.path, &wire.ProcessJoin{})).ok(t)
				if held {
					a.ask(req(lock, &wire.LockRelease{})).ok(t)
				}
				a.ask(req(lock, &wire.LockAcquire{})).ok(t)
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
		lock := p.make(&wire.LockNew{Label: "lock"})
		p.ask(req(lock, &wire.LockAcquire{})).ok(t)
		locks = append(locks, lock)
	}
	first := a.later(at("a.js:1:2", req(locks[1], &wire.LockAcquire{})))
	second := b.later(req(locks[2], &wire.LockAcquire{}))
	b.waits(second)
	d := c.ask(at("c.js:3:4", req(locks[0], &wire.LockAcquire{}))).deadlock(t)
	if want := "deadlock: P1.2 waits for lock, P1 waits for lock, P1.1 waits for lock"; d.Error() != want {
		t.Errorf("%s\nwant %s", d, want)
	}
	var places []string
	for _, w := range d.Cycle {
		if p, ok := w.At.(*wire.Place); ok {
			places = append(places, p.String())
		}
	}
	if got := strings.Join(places, " "); got != "c.js:3:4 a.js:1:2" {
		t.Errorf("waits at %s", got)
	}
	c.ask(req(locks[2], &wire.LockRelease{})).ok(t) // as a script does that has caught it
	b.reply(second).ok(t)
	a.waits(first)
}

// What is tied to a process is gone when that has ended, for those who wait and for those who come.
func TestTied(t *testing.T) {
	a := start(t, nil).root
	b, server := a.child(1), a.child(2)
	tied := func(m wire.Request) string {
		id := a.make(m)
		a.ask(req(id, &wire.Tie{Process: server.path})).ok(t)
		return id
	}
	lock, queue, flag := tied(&wire.LockNew{Label: "lock"}), tied(&wire.QueueNew{Label: "queue"}), tied(&wire.EventNew{Label: "flag"})
	cond := a.make(&wire.ConditionNew{Label: "condition", Lock: lock})
	a.reply(a.send("1", req(lock, &wire.LockAcquire{}))).ok(t)
	waits := []uint64{
		a.send("1", within(sched.Never, req(cond, &wire.ConditionWait{}))),
		a.send("2", within(sched.Never, req(queue, &wire.QueueGet{}))),
		a.send("3", within(time.Hour, req(queue, &wire.QueueGet{}))),
		a.send("4", within(time.Hour, req(flag, &wire.EventWait{}))),
	}
	for _, id := range waits {
		a.waits(id)
	}
	b.ask(req(lock, &wire.LockAcquire{})).ok(t)
	waits = append(waits, a.send("5", within(sched.Never, req(lock, &wire.LockAcquire{}))))
	a.waits(waits[4])
	a.ended(server, -9)
	for _, id := range waits {
		a.reply(id).is(t, "gone")
	}
	for _, m := range []wire.Frame{
		req(lock, &wire.LockRelease{}), req(queue, &wire.QueueSize{}), req(cond, &wire.ConditionNotify{}), req(flag, &wire.EventSet{}),
		req(lock, &wire.Tie{Process: server.path}),
	} {
		b.ask(m).is(t, "gone")
	}
}
