package broker

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// exit is how a process has ended.
func (a *answer) exit() *wire.Exit { return a.Payload.(*wire.Exit) }

func TestJoin(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	later := a.later(req(b.path, &wire.ProcessJoin{}))
	timed := a.send("2", within(time.Hour, req(b.path, &wire.ProcessJoin{})))
	a.reply(a.send("1", req(b.path, &wire.ProcessJoin{}))).is(t, "timeout")
	a.waits(timed)
	a.broker.Deliver(&wire.Frame{From: "1", Payload: &wire.Ended{Path: b.path, Code: 7, How: "it closed its output"}})
	for _, id := range []uint64{later, timed, a.later(req(b.path, &wire.ProcessJoin{}))} {
		if r := a.reply(id).ok(t).exit(); r.Code != 7 || r.How != "it closed its output" {
			t.Errorf("%d, %q", r.Code, r.How)
		}
	}
	a.ended(b, 9) // a second end does not count
	if r := a.ask(req(b.path, &wire.ProcessJoin{})).exit(); r.Code != 7 {
		t.Errorf("exit code %d", r.Code)
	}
	a.ask(req("1.7", &wire.ProcessJoin{})).is(t, "missing")
}

func TestLimit(t *testing.T) {
	a := start(t, func(c *Config) { c.MaxProcesses = 3 }).root
	b := a.child(1)
	b.child(1)
	for range 2 {
		r := b.ask(req("1.1.2", &wire.ProcessStart{})).is(t, "limit")
		if n := r.Payload.(*wire.Failure).Number; n != 3 {
			t.Errorf("the limit is %d", n)
		}
	}
	a.ended(b, 1) // and its child with it
	a.child(2)
	a.child(3)
	a.ask(req("1.4", &wire.ProcessStart{})).is(t, "limit")
}

// Those below a process that has ended have ended, too, and are told nothing any more.
func TestEndOfBranch(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	c := b.child(1)
	lock := a.make(&wire.LockNew{Label: "lock"})
	c.ask(req(lock, &wire.LockAcquire{})).ok(t)
	join := c.later(req(c.make(&wire.QueueNew{Label: "queue"}), &wire.QueueGet{}))
	c.waits(join)
	a.ended(b, 0)
	a.ask(req(lock, &wire.LockAcquire{})).deadlock(t)
	if r := a.ask(req(c.path, &wire.ProcessJoin{})).ok(t).exit(); r.Code != -9 || r.How != "its parent has ended" {
		t.Errorf("%d, %q", r.Code, r.How)
	}
	c.later(req(lock, &wire.LockLocked{}))
	a.ask(req(lock, &wire.LockLocked{})).ok(t)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.got[c.ids] != nil || c.got[join] != nil {
		t.Error("a process that has ended got an answer")
	}
}

func TestSignal(t *testing.T) {
	var sent string
	a := start(t, func(c *Config) {
		c.Signal = func(pid, signal int) error { sent = fmt.Sprint(pid, " ", signal); return nil }
	}).root
	b := a.child(1)
	a.ask(req(b.path, &wire.ProcessBegun{Pid: 4711})).ok(t)
	b.ask(req(b.path, &wire.ProcessBegun{Pid: 1})).ok(t) // not its parent
	b.ask(req("", &wire.ProcessSignal{Pid: 4711, Signal: 15})).ok(t)
	if sent != "4711 15" {
		t.Errorf("sent %s", sent)
	}
	for _, pid := range []int{1, 0, -1, 4712} {
		a.ask(req("", &wire.ProcessSignal{Pid: pid, Signal: 9})).is(t, "os")
	}
	a.ended(b, -15)
	a.ask(req("", &wire.ProcessSignal{Pid: 4711, Signal: 9})).is(t, "os")
	if sent != "4711 15" {
		t.Errorf("sent %s to one who has ended, or is not of the program", sent)
	}
}

// blocked are the names in the report that a process was sent.
func blocked(t *testing.T, f *wire.Frame) string {
	t.Helper()
	var names []string
	for _, b := range f.Payload.(*wire.Stuck).Report.Blocked {
		names = append(names, b.Name)
	}
	return strings.Join(names, ", ")
}

func TestAllStuck(t *testing.T) {
	for _, real := range []bool{false, true} {
		t.Run(fmt.Sprint(real), func(t *testing.T) {
			a := start(t, func(c *Config) { c.Virtual = !real }).root
			b := a.child(1)
			q := a.make(&wire.QueueNew{Label: "queue"})
			get := b.later(req(q, &wire.QueueGet{}))
			b.waits(get)
			b.idle(sched.Never, true, q)
			a.idle(sched.Never, true, b.path)
			if got := blocked(t, a.told(&wire.Stuck{})); got != "P1, P1.1" && got != "MainProcess, P1.1" {
				t.Errorf("blocked: %s", got)
			}
			b.untold()
			// It goes on, so nothing is stuck until it says so again.
			a.ask(value(&wire.QueuePut{}, q, "1")).ok(t)
			b.reply(get).ok(t)
			b.untold()
		})
	}
}

// Two of three wait for each other, and the third runs on.
func TestSomeStuck(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	q := b.make(&wire.QueueNew{Label: "queue"})
	c.hold(q)
	get := b.later(req(q, &wire.QueueGet{}))
	b.waits(get)
	c.waits(c.later(req(q, &wire.QueueGet{})))
	b.idle(sched.Never, true, q)
	c.idle(sched.Never, true, q)
	if got := blocked(t, b.told(&wire.Stuck{})); got != "P1.1, P1.2" {
		t.Errorf("blocked: %s", got)
	}
	a.untold()
	c.untold()
}

// Whoever can give what is waited for still runs.
func TestNotStuck(t *testing.T) {
	tests := []struct {
		name string
		do   func(a, b, c *fake, q string)
	}{
		{"a holder runs", func(_, b, c *fake, q string) { c.hold(q); b.idle(sched.Never, true, q) }},
		{"a holder has a timer", func(a, b, c *fake, q string) {
			c.hold(q)
			b.idle(sched.Never, true, q)
			c.idle(time.Hour, false)
			a.idle(sched.Never, false)
		}},
		{"it has a timer itself", func(_, b, _ *fake, q string) { b.idle(time.Hour, true, q) }},
		{"it is in a queue", func(a, b, _ *fake, q string) {
			other := a.make(&wire.QueueNew{Label: "queue"})
			a.ask(value(&wire.QueuePut{}, other, "1", q)).ok(a.t)
			b.idle(sched.Never, true, q)
		}},
		{"a holder waits for one who runs", func(a, b, c *fake, q string) {
			c.hold(q)
			other := a.make(&wire.QueueNew{Label: "queue"})
			c.idle(sched.Never, true, other)
			b.idle(sched.Never, true, q)
		}},
		{"the other end of the pipe is there", func(_, b, c *fake, _ string) {
			mine, theirs := b.pipe()
			c.hold(theirs)
			b.ask(req(theirs, &wire.Release{})).ok(b.t)
			b.idle(sched.Never, true, mine)
		}},
		{"the process that it joins runs", func(a, b, c *fake, _ string) {
			b.idle(sched.Never, true, c.path)
			a.idle(sched.Never, true, b.path)
		}},
		{"it has not seen an answer", func(a, b, c *fake, q string) {
			b.mu.Lock()
			b.seen--
			b.mu.Unlock()
			b.idle(sched.Never, true, q)
		}},
		{"nobody waits", func(a, b, c *fake, _ string) {
			for _, p := range []*fake{a, b, c} {
				p.idle(sched.Never, false)
			}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := start(t, nil).root
			b, c := a.child(1), a.child(2)
			tt.do(a, b, c, b.make(&wire.QueueNew{Label: "queue"}))
			// Frames of one that is not there are taken in behind the others, and change nothing. After two rounds of
			// them the broker has looked.
			for range 2 {
				a.broker.Deliver(&wire.Frame{From: "1.9", Payload: &wire.Idle{}})
			}
			settle(a.broker)
			for _, p := range []*fake{a, b, c} {
				p.untold()
			}
		})
	}
}

// settle returns when the broker has nothing to do.
func settle(b *Broker) {
	done := make(chan struct{})
	b.s.Post(func() { b.s.Post(func() { close(done) }) })
	<-done
}

// The last that could have given it ends.
func TestStuckAfterEnd(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	q := b.make(&wire.QueueNew{Label: "queue"})
	c.hold(q)
	b.idle(sched.Never, true, q)
	settle(a.broker)
	b.untold()
	a.ended(c, 0)
	if got := blocked(t, b.told(&wire.Stuck{})); got != "P1.1" {
		t.Errorf("blocked: %s", got)
	}
}

// The last that could have given it lets go of it.
func TestStuckAfterRelease(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	q := b.make(&wire.QueueNew{Label: "queue"})
	a.hold(q)
	b.idle(sched.Never, true, q)
	settle(a.broker)
	b.untold()
	a.broker.Deliver(&wire.Frame{From: a.path, Thread: "1", Object: q, Timeout: sched.Never, Payload: &wire.Release{}})
	b.told(&wire.Stuck{})
}

// The clock stands still while anybody runs, and then jumps to the next deadline of all; who has it goes on alone.
func TestClock(t *testing.T) {
	a := start(t, func(c *Config) { c.Virtual, c.Now = true, time.Minute }).root
	b, c := a.child(1), a.child(2)
	c.idle(time.Minute+2*time.Second, false)
	b.idle(time.Minute+time.Second, false)
	settle(a.broker)
	for _, p := range []*fake{a, b, c} {
		p.untold()
	}
	a.idle(time.Minute+time.Second, false)
	if f := a.told(&wire.Advance{}); f.Time != time.Minute+time.Second {
		t.Errorf("the clock is at %v", f.Time)
	}
	settle(a.broker)
	b.untold() // it comes after its parent at the same instant
	a.idle(sched.Never, false)
	b.told(&wire.Advance{})
	c.untold()
	b.idle(sched.Never, false)
	if f := c.told(&wire.Advance{}); f.Time != time.Minute+2*time.Second {
		t.Errorf("the clock is at %v", f.Time)
	}
	a.untold()
}

func TestClockOfPaths(t *testing.T) {
	a := start(t, virtual).root
	var order []string
	var all []*fake
	for n := 1; n <= 11; n++ {
		all = append(all, a.child(n))
	}
	for i := range all {
		all[len(all)-1-i].idle(time.Second, false)
	}
	a.idle(sched.Never, false)
	for _, p := range all {
		p.told(&wire.Advance{})
		order = append(order, p.path)
		p.idle(sched.Never, false)
	}
	if got := strings.Join(order[8:], " "); got != "1.9 1.10 1.11" {
		t.Errorf("order %s", got)
	}
}

// Limits of waits in the broker are deadlines, too.
func TestClockOfTimeout(t *testing.T) {
	a := start(t, virtual).root
	b := a.child(1)
	q := a.make(&wire.QueueNew{Label: "queue"})
	id := b.send("1", within(3*time.Second, req(q, &wire.QueueGet{})))
	b.waits(id)
	b.idle(sched.Never, true, q)
	a.idle(5*time.Second, false)
	if r := b.reply(id).is(t, "empty"); r.Time != 3*time.Second {
		t.Errorf("the clock is at %v", r.Time)
	}
	a.untold()
	b.idle(sched.Never, false)
	if f := a.told(&wire.Advance{}); f.Time != 5*time.Second {
		t.Errorf("the clock is at %v", f.Time)
	}
}
