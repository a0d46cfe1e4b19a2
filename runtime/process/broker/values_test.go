package broker

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// value is a request that brings one.
func value(id, text string, objects ...string) wire.Frame {
	return wire.Frame{Object: id, Body: []byte(text), Text: strings.Join(objects, " "), Label: "m" + text}
}

// brings fails the test unless the answer brings that value.
func (a *answer) brings(t *testing.T, want string) {
	t.Helper()
	if a.ok(t); a.all != want || a.Label != "m"+want {
		t.Errorf("%q (%s), want %q", a.all, a.Label, want)
	}
}

// Some wait on a thread, some in an event loop, and all are served in the order in which they came.
func TestQueueOrder(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	q := a.make("queue", wire.Frame{})
	for _, text := range []string{"1", "2", "3"} {
		b.ask("queue.put", value(q, text)).ok(t)
	}
	if n := a.ask("queue.size", on(q)).Number; n != 3 {
		t.Errorf("%d items, want 3", n)
	}
	var ids []uint64
	for i := range 6 {
		f := wire.Frame{Object: q, Timeout: sched.Never}
		if i%2 == 1 {
			f.Timeout = time.Hour
		}
		id := a.send(fmt.Sprint(i+1), "queue.get", f)
		if i >= 3 {
			a.waits(id)
		} else {
			a.reply(id).ok(t)
		}
		ids = append(ids, id)
	}
	for _, text := range []string{"4", "5", "6"} {
		b.ask("queue.put", value(q, text)).ok(t)
	}
	for i, id := range ids {
		a.reply(id).brings(t, fmt.Sprint(i+1))
	}
	a.reply(a.send("1", "queue.get", on(q))).is(t, "empty")
}

func TestBoundedQueue(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	q := a.make("queue", wire.Frame{Number: 1})
	a.ask("queue.put", value(q, "1")).ok(t)
	a.reply(a.send("1", "queue.put", value(q, "x"))).is(t, "full")
	second := a.later("queue.put", value(q, "2"))
	a.waits(second)
	if r := b.ask("queue.size", on(q)); r.Number != 1 || !r.Flag {
		t.Errorf("%d items, full %v", r.Number, r.Flag)
	}
	b.ask("queue.get", on(q)).brings(t, "1")
	a.reply(second).ok(t)
	b.ask("queue.get", on(q)).brings(t, "2")
}

func TestCancelQueue(t *testing.T) {
	a := start(t, nil).root
	q := a.make("queue", wire.Frame{Number: 1})
	cancel := func(id uint64) {
		t.Helper()
		a.waits(id)
		a.broker.Deliver(&wire.Frame{Kind: wire.Cancel, From: a.path, ID: id})
		a.reply(id).is(t, "cancelled")
	}
	for _, limit := range []time.Duration{sched.Never, time.Hour} {
		cancel(a.send("1", "queue.get", wire.Frame{Object: q, Timeout: limit}))
		a.ask("queue.put", value(q, "1")).ok(t)
		late := value(q, "never")
		late.Timeout = limit
		cancel(a.send("1", "queue.put", late))
		a.ask("queue.get", on(q)).brings(t, "1")
		a.reply(a.send("1", "queue.get", on(q))).is(t, "empty")
	}
	a.broker.Deliver(&wire.Frame{Kind: wire.Cancel, From: a.path, ID: 12345})
}

// What came for one who had given up comes out next, with its name.
func TestRestore(t *testing.T) {
	a := start(t, nil).root
	q := a.make("queue", wire.Frame{})
	for _, text := range []string{"1", "2"} {
		a.ask("queue.put", value(q, text)).ok(t)
	}
	a.ask("queue.get", on(q)).brings(t, "1")
	a.ask("queue.restore", value(q, "1")).ok(t)
	a.ask("queue.get", on(q)).brings(t, "1")
	a.ask("queue.get", on(q)).brings(t, "2")
	wait := a.later("queue.get", on(q))
	a.waits(wait)
	a.ask("queue.restore", value(q, "2")).ok(t)
	a.reply(wait).brings(t, "2")
}

func TestJoinQueue(t *testing.T) {
	a := start(t, nil).root
	q := a.make("queue", wire.Frame{})
	a.ask("queue.put", value(q, "1")).ok(t)
	wait := a.later("queue.join", on(q))
	a.ask("queue.get", on(q)).ok(t)
	a.waits(wait)
	a.ask("queue.taskDone", on(q)).ok(t)
	a.reply(wait).ok(t)
	a.ask("queue.taskDone", on(q)).is(t, "done")
	wait = a.later("queue.get", on(q))
	a.ask("queue.shutdown", on(q)).ok(t)
	a.reply(wait).is(t, "shutdown")
	a.ask("queue.put", value(q, "x")).is(t, "shutdown")
}

func TestShutDownNow(t *testing.T) {
	a := start(t, nil).root
	q := a.make("queue", wire.Frame{Number: 2})
	for _, text := range []string{"1", "2"} {
		a.ask("queue.put", value(q, text)).ok(t)
	}
	var waits []uint64
	for _, limit := range []time.Duration{sched.Never, time.Hour} {
		f := value(q, "x")
		f.Timeout = limit
		waits = append(waits, a.send("2", "queue.put", f))
	}
	join := a.later("queue.join", on(q))
	a.waits(join)
	a.ask("queue.shutdown", wire.Frame{Object: q, Flag: true}).ok(t)
	a.reply(join).ok(t)
	for _, id := range waits {
		a.reply(id).is(t, "shutdown")
	}
	a.ask("queue.get", on(q)).is(t, "shutdown")
}

// Who was killed while it waited is given nothing.
func TestKilledAtQueue(t *testing.T) {
	for _, limit := range []time.Duration{sched.Never, time.Hour} {
		a := start(t, nil).root
		b := a.child(1)
		q := a.make("queue", wire.Frame{})
		b.waits(b.send("1", "queue.get", wire.Frame{Object: q, Timeout: limit}))
		a.ended(b, -9)
		a.ask("queue.put", value(q, "1")).ok(t)
		a.ask("queue.get", on(q)).brings(t, "1")
	}
}

func TestLongValue(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	q := a.make("queue", wire.Frame{})
	data := strings.Repeat("0123456789", wire.MaxBody/4)
	f := &wire.Frame{Kind: wire.Request, From: b.path, ID: 99, Thread: "1", Op: "queue.put", Object: q, Timeout: sched.Never}
	w := wire.NewBodyWriter(f, b.broker.Deliver)
	if _, err := w.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	b.broker.Deliver(f)
	b.reply(99).ok(t)
	if got := a.ask("queue.get", on(q)).all; got != data {
		t.Errorf("%d bytes came of %d", len(got), len(data))
	}
}

// pipe makes one whose ends a has.
func (f *fake) pipe() (one, other string) {
	id := f.make("pipe", wire.Frame{})
	return id + ".0", id + ".1"
}

func TestPipe(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	mine, theirs := a.pipe()
	b.hold(theirs)
	a.ask("release", on(theirs)).ok(t)
	a.ask("pipe.send", value(mine, "1")).ok(t)
	b.ask("pipe.recv", on(theirs)).brings(t, "1")
	wait := b.later("pipe.recv", on(theirs))
	timed := b.send("2", "pipe.recv", wire.Frame{Object: theirs, Timeout: time.Hour})
	b.waits(wait)
	a.ask("pipe.send", value(mine, "2")).ok(t)
	b.reply(wait).brings(t, "2")
	b.reply(b.send("3", "pipe.recv", on(theirs))).is(t, "timeout")
	b.ask("pipe.send", value(theirs, "last")).ok(t)
	a.ask("release", on(mine)).ok(t)
	b.reply(timed).is(t, "eof")
	b.ask("pipe.recv", on(theirs)).is(t, "eof")
	b.ask("pipe.send", value(theirs, "x")).is(t, "closed")
}

// The end comes behind what was sent, and only when no process has the other end.
func TestPipeEOF(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	mine, theirs := a.pipe()
	b.hold(theirs)
	c.hold(theirs)
	b.ask("pipe.send", value(theirs, "1")).ok(t)
	a.ask("release", on(theirs)).ok(t)
	a.ended(b, 0)
	a.ask("pipe.recv", on(mine)).brings(t, "1")
	wait := a.later("pipe.recv", on(mine))
	a.waits(wait)
	poll := a.send("2", "pipe.poll", wire.Frame{Object: mine, Timeout: sched.Never})
	a.waits(poll)
	a.ended(c, -9)
	a.reply(wait).is(t, "eof")
	if !a.reply(poll).ok(t).Flag {
		t.Error("nothing to receive, though there is the end")
	}
}

func TestPoll(t *testing.T) {
	a := start(t, virtual).root
	mine, theirs := a.pipe()
	if a.reply(a.send("1", "pipe.poll", on(mine))).ok(t).Flag {
		t.Error("something is there")
	}
	timed := a.send("1", "pipe.poll", wire.Frame{Object: mine, Timeout: time.Second})
	a.waits(timed)
	a.idle(sched.Never, true, mine)
	if a.reply(timed).ok(t).Flag {
		t.Error("something was there after a second")
	}
	wait := a.later("pipe.poll", on(mine))
	a.waits(wait)
	a.ask("pipe.send", value(theirs, "1")).ok(t)
	if !a.reply(wait).ok(t).Flag {
		t.Error("it does not see what has come")
	}
	a.ask("pipe.recv", on(mine)).brings(t, "1")
	wait = a.later("pipe.poll", on(mine))
	other := a.send("2", "pipe.poll", wire.Frame{Object: mine, Timeout: sched.Never})
	a.waits(wait)
	a.waits(other)
	a.ask("pipe.send", value(theirs, "1")).ok(t)
	if !a.reply(wait).ok(t).Flag || !a.reply(other).ok(t).Flag {
		t.Error("one of two does not see what has come")
	}
	a.ask("pipe.recv", on(mine)).brings(t, "1")
}

// An end that lies in a queue, and in no process, is open.
func TestEndInTransit(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	q := a.make("queue", wire.Frame{})
	mine, theirs := a.pipe()
	a.ask("queue.put", value(q, "end", theirs)).ok(t)
	a.ask("release", on(theirs)).ok(t)
	wait := a.later("pipe.recv", on(mine))
	a.waits(wait)
	r := b.ask("queue.get", on(q))
	if r.brings(t, "end"); r.Text != theirs {
		t.Errorf("objects %q", r.Text)
	}
	b.ask("pipe.send", value(theirs, "1")).ok(t)
	a.reply(wait).brings(t, "1")
	b.ask("release", on(theirs)).ok(t)
	a.ask("pipe.recv", on(mine)).is(t, "eof")
}

// What was refused is not on its way.
func TestEndRefused(t *testing.T) {
	for _, limit := range []time.Duration{0, sched.Never} {
		a := start(t, nil).root
		q := a.make("queue", wire.Frame{Number: 1})
		mine, theirs := a.pipe()
		a.ask("queue.put", value(q, "full")).ok(t)
		f := value(q, "end", theirs)
		f.Timeout = limit
		id := a.send("1", "queue.put", f)
		if limit == 0 {
			a.reply(id).is(t, "full")
		} else {
			a.waits(id)
			a.broker.Deliver(&wire.Frame{Kind: wire.Cancel, From: a.path, ID: id})
			a.reply(id).is(t, "cancelled")
		}
		a.ask("release", on(theirs)).ok(t)
		a.ask("pipe.recv", on(mine)).is(t, "eof")
	}
}

// One whose putter was killed was never in the queue.
func TestEndOfKilledPutter(t *testing.T) {
	for _, limit := range []time.Duration{time.Hour, sched.Never} {
		a := start(t, nil).root
		b := a.child(1)
		q := a.make("queue", wire.Frame{Number: 1})
		mine, theirs := a.pipe()
		a.ask("queue.put", value(q, "full")).ok(t)
		f := value(q, "end", theirs)
		f.Timeout = limit
		b.hold(theirs)
		b.waits(b.send("1", "queue.put", f))
		a.ask("release", on(theirs)).ok(t)
		a.ended(b, -9)
		a.ask("pipe.recv", on(mine)).is(t, "eof")
	}
}

// What is on its way in a queue that is shut down at once is on its way no more.
func TestEndDiscarded(t *testing.T) {
	a := start(t, nil).root
	q := a.make("queue", wire.Frame{})
	mine, theirs := a.pipe()
	a.ask("queue.put", value(q, "end", theirs)).ok(t)
	a.ask("release", on(theirs)).ok(t)
	a.ask("queue.shutdown", wire.Frame{Object: q, Flag: true}).ok(t)
	a.ask("pipe.recv", on(mine)).is(t, "eof")
}

func TestService(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	s := a.make("service", wire.Frame{})
	first := a.later("service.call", value(s, "1"))
	second := a.later("service.call", value(s, "2"))
	a.waits(first)
	one := b.ask("service.accept", on(s))
	one.brings(t, "1")
	two := c.ask("service.accept", on(s))
	two.brings(t, "2")
	b.ask("service.reply", wire.Frame{Object: s, Number: two.Number}).is(t, "state")
	c.ask("service.reply", wire.Frame{Object: s, Number: two.Number, Flag: true, Body: []byte("B"), Label: "mB"}).ok(t)
	r := a.reply(second)
	if r.brings(t, "B"); !r.Flag {
		t.Error("the answer lost that it is an error")
	}
	c.ask("service.reply", wire.Frame{Object: s, Number: two.Number}).is(t, "state")
	a.waits(first)
	a.ended(b, -11)
	if r := a.reply(first).is(t, "died"); r.Text != "P1.1" && r.Text != "service" || r.Number != -11 {
		t.Errorf("%s ended with %d", r.Text, r.Number)
	}
}

func TestServiceEnds(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	s := a.make("service", wire.Frame{})
	dead := b.later("service.accept", on(s))
	b.waits(dead)
	a.ended(b, 1)
	call := a.later("service.call", value(s, "1"))
	a.waits(call)
	a.broker.Deliver(&wire.Frame{Kind: wire.Cancel, From: a.path, ID: call})
	a.reply(call).is(t, "cancelled")
	call = a.later("service.call", value(s, "2"))
	c := a.child(2)
	c.ask("service.accept", on(s)).brings(t, "2")
	accept := c.later("service.accept", on(s))
	c.waits(accept)
	a.ask("service.close", on(s)).ok(t)
	c.reply(accept).is(t, "closed")
	a.ask("service.call", value(s, "3")).is(t, "closed")
	c.ask("service.accept", on(s)).is(t, "closed")
	a.waits(call)
	a.ended(c, 0)
	a.reply(call).is(t, "died")
}

func TestMemory(t *testing.T) {
	a := start(t, nil).root
	at := wire.Frame{Object: "m", Number: 8, Text: "7 4"}
	wrong := at
	wrong.Text = "8 4"
	if got := a.ask("memory.wait", wrong).ok(t).Text; got != "not-equal" {
		t.Error(got)
	}
	wait := a.later("memory.wait", at)
	timed := at
	timed.Timeout = time.Hour
	second := a.send("2", "memory.wait", timed)
	a.waits(second)
	if n := a.ask("memory.notify", wire.Frame{Object: "m", Number: 16, Label: "1"}).Number; n != 0 {
		t.Errorf("%d woken elsewhere", n)
	}
	if n := a.ask("memory.notify", wire.Frame{Object: "m", Number: 8, Label: "1"}).Number; n != 1 {
		t.Errorf("%d woken, want 1", n)
	}
	if got := a.reply(wait).ok(t).Text; got != "ok" {
		t.Error(got)
	}
	a.waits(second)
	a.ask("memory.notify", wire.Frame{Object: "m", Number: 8, Label: "9"}).ok(t)
	if got := a.reply(second).ok(t).Text; got != "ok" {
		t.Error(got)
	}
}
