package broker

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// value is a request that brings one.
func value(m wire.Request, id, text string, objects ...string) wire.Frame {
	message := wire.Message{MessageID: "m" + text, Objects: objects}
	reflect.ValueOf(m).Elem().FieldByName("Message").Set(reflect.ValueOf(message))
	return wire.Frame{Object: id, Body: []byte(text), Payload: m}
}

// message is what goes with the value that an answer brings.
func (a *answer) message() wire.Message {
	if m, ok := a.Payload.(*wire.AcceptedCall); ok {
		return m.Message
	}
	return a.Payload.(*wire.Delivery).Message
}

// brings fails the test unless the answer brings that value.
func (a *answer) brings(t *testing.T, want string) {
	t.Helper()
	if id := a.ok(t).message().MessageID; a.all != want || id != "m"+want {
		t.Errorf("%q (%s), want %q", a.all, id, want)
	}
}

// Some wait on a thread, some in an event loop, and all are served in the order in which they came.
func TestQueueOrder(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	q := a.make(&wire.QueueNew{Label: "queue"})
	for _, text := range []string{"1", "2", "3"} {
		b.ask(value(&wire.QueuePut{}, q, text)).ok(t)
	}
	if n := a.ask(req(q, &wire.QueueSize{})).Payload.(*wire.QueueStatus).Items; n != 3 {
		t.Errorf("%d items, want 3", n)
	}
	var ids []uint64
	for i := range 6 {
		f := within(sched.Never, req(q, &wire.QueueGet{}))
		if i%2 == 1 {
			f.Timeout = time.Hour
		}
		id := a.send(fmt.Sprint(i+1), f)
		if i >= 3 {
			a.waits(id)
		} else {
			a.reply(id).ok(t)
		}
		ids = append(ids, id)
	}
	for _, text := range []string{"4", "5", "6"} {
		b.ask(value(&wire.QueuePut{}, q, text)).ok(t)
	}
	for i, id := range ids {
		a.reply(id).brings(t, fmt.Sprint(i+1))
	}
	a.reply(a.send("1", req(q, &wire.QueueGet{}))).is(t, "empty")
}

func TestBoundedQueue(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	q := a.make(&wire.QueueNew{Label: "queue", Max: 1})
	a.ask(value(&wire.QueuePut{}, q, "1")).ok(t)
	a.reply(a.send("1", value(&wire.QueuePut{}, q, "x"))).is(t, "full")
	second := a.later(value(&wire.QueuePut{}, q, "2"))
	a.waits(second)
	if s := b.ask(req(q, &wire.QueueSize{})).Payload.(*wire.QueueStatus); s.Items != 1 || !s.Full {
		t.Errorf("%d items, full %v", s.Items, s.Full)
	}
	b.ask(req(q, &wire.QueueGet{})).brings(t, "1")
	a.reply(second).ok(t)
	b.ask(req(q, &wire.QueueGet{})).brings(t, "2")
}

func TestCancelQueue(t *testing.T) {
	a := start(t, nil).root
	q := a.make(&wire.QueueNew{Label: "queue", Max: 1})
	cancel := func(id uint64) {
		t.Helper()
		a.waits(id)
		a.broker.Deliver(&wire.Frame{From: a.path, ID: id, Payload: &wire.Cancel{}})
		a.reply(id).is(t, "cancelled")
	}
	for _, limit := range []time.Duration{sched.Never, time.Hour} {
		cancel(a.send("1", within(limit, req(q, &wire.QueueGet{}))))
		a.ask(value(&wire.QueuePut{}, q, "1")).ok(t)
		late := value(&wire.QueuePut{}, q, "never")
		late.Timeout = limit
		cancel(a.send("1", late))
		a.ask(req(q, &wire.QueueGet{})).brings(t, "1")
		a.reply(a.send("1", req(q, &wire.QueueGet{}))).is(t, "empty")
	}
	a.broker.Deliver(&wire.Frame{From: a.path, ID: 12345, Payload: &wire.Cancel{}})
}

// What came for one who had given up comes out next, with its name.
func TestRestore(t *testing.T) {
	a := start(t, nil).root
	q := a.make(&wire.QueueNew{Label: "queue"})
	for _, text := range []string{"1", "2"} {
		a.ask(value(&wire.QueuePut{}, q, text)).ok(t)
	}
	a.ask(req(q, &wire.QueueGet{})).brings(t, "1")
	a.ask(value(&wire.Restore{}, q, "1")).ok(t)
	a.ask(req(q, &wire.QueueGet{})).brings(t, "1")
	a.ask(req(q, &wire.QueueGet{})).brings(t, "2")
	wait := a.later(req(q, &wire.QueueGet{}))
	a.waits(wait)
	a.ask(value(&wire.Restore{}, q, "2")).ok(t)
	a.reply(wait).brings(t, "2")
}

func TestJoinQueue(t *testing.T) {
	a := start(t, nil).root
	q := a.make(&wire.QueueNew{Label: "queue"})
	a.ask(value(&wire.QueuePut{}, q, "1")).ok(t)
	wait := a.later(req(q, &wire.QueueJoin{}))
	a.ask(req(q, &wire.QueueGet{})).ok(t)
	a.waits(wait)
	a.ask(req(q, &wire.QueueTaskDone{})).ok(t)
	a.reply(wait).ok(t)
	a.ask(req(q, &wire.QueueTaskDone{})).is(t, "done")
	wait = a.later(req(q, &wire.QueueGet{}))
	a.ask(req(q, &wire.QueueShutdown{})).ok(t)
	a.reply(wait).is(t, "shutdown")
	a.ask(value(&wire.QueuePut{}, q, "x")).is(t, "shutdown")
}

func TestShutDownNow(t *testing.T) {
	a := start(t, nil).root
	q := a.make(&wire.QueueNew{Label: "queue", Max: 2})
	for _, text := range []string{"1", "2"} {
		a.ask(value(&wire.QueuePut{}, q, text)).ok(t)
	}
	var waits []uint64
	for _, limit := range []time.Duration{sched.Never, time.Hour} {
		f := value(&wire.QueuePut{}, q, "x")
		f.Timeout = limit
		waits = append(waits, a.send("2", f))
	}
	join := a.later(req(q, &wire.QueueJoin{}))
	a.waits(join)
	a.ask(req(q, &wire.QueueShutdown{Immediate: true})).ok(t)
	a.reply(join).ok(t)
	for _, id := range waits {
		a.reply(id).is(t, "shutdown")
	}
	a.ask(req(q, &wire.QueueGet{})).is(t, "shutdown")
}

// Who was killed while it waited is given nothing.
func TestKilledAtQueue(t *testing.T) {
	for _, limit := range []time.Duration{sched.Never, time.Hour} {
		a := start(t, nil).root
		b := a.child(1)
		q := a.make(&wire.QueueNew{Label: "queue"})
		b.waits(b.send("1", within(limit, req(q, &wire.QueueGet{}))))
		a.ended(b, -9)
		a.ask(value(&wire.QueuePut{}, q, "1")).ok(t)
		a.ask(req(q, &wire.QueueGet{})).brings(t, "1")
	}
}

func TestLongValue(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	q := a.make(&wire.QueueNew{Label: "queue"})
	data := strings.Repeat("0123456789", wire.MaxBody/4)
	f := &wire.Frame{From: b.path, ID: 99, Thread: "1", Object: q, Timeout: sched.Never, Payload: &wire.QueuePut{}}
	f.Rest = wire.BodyOf([]byte(data))
	if err := f.Split(func(f *wire.Frame) error { b.broker.Deliver(f); return nil }); err != nil {
		t.Fatal(err)
	}
	b.reply(99).ok(t)
	if got := a.ask(req(q, &wire.QueueGet{})).all; got != data {
		t.Errorf("%d bytes came of %d", len(got), len(data))
	}
}

// pipe makes one whose ends a has.
func (f *fake) pipe() (one, other string) {
	id := f.make(&wire.PipeNew{Label: "pipe"})
	return id + ".0", id + ".1"
}

func TestPipe(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	mine, theirs := a.pipe()
	b.hold(theirs)
	a.ask(req(theirs, &wire.Release{})).ok(t)
	a.ask(value(&wire.PipeSend{}, mine, "1")).ok(t)
	b.ask(req(theirs, &wire.PipeRecv{})).brings(t, "1")
	wait := b.later(req(theirs, &wire.PipeRecv{}))
	timed := b.send("2", within(time.Hour, req(theirs, &wire.PipeRecv{})))
	b.waits(wait)
	a.ask(value(&wire.PipeSend{}, mine, "2")).ok(t)
	b.reply(wait).brings(t, "2")
	b.reply(b.send("3", req(theirs, &wire.PipeRecv{}))).is(t, "timeout")
	b.ask(value(&wire.PipeSend{}, theirs, "last")).ok(t)
	a.ask(req(mine, &wire.Release{})).ok(t)
	b.reply(timed).is(t, "eof")
	b.ask(req(theirs, &wire.PipeRecv{})).is(t, "eof")
	b.ask(value(&wire.PipeSend{}, theirs, "x")).is(t, "closed")
}

// The end comes behind what was sent, and only when no process has the other end.
func TestPipeEOF(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	mine, theirs := a.pipe()
	b.hold(theirs)
	c.hold(theirs)
	b.ask(value(&wire.PipeSend{}, theirs, "1")).ok(t)
	a.ask(req(theirs, &wire.Release{})).ok(t)
	a.ended(b, 0)
	a.ask(req(mine, &wire.PipeRecv{})).brings(t, "1")
	wait := a.later(req(mine, &wire.PipeRecv{}))
	a.waits(wait)
	poll := a.send("2", within(sched.Never, req(mine, &wire.PipePoll{})))
	a.waits(poll)
	a.ended(c, -9)
	a.reply(wait).is(t, "eof")
	if !a.reply(poll).ok(t).yes() {
		t.Error("nothing to receive, though there is the end")
	}
}

func TestPoll(t *testing.T) {
	a := start(t, virtual).root
	mine, theirs := a.pipe()
	if a.reply(a.send("1", req(mine, &wire.PipePoll{}))).ok(t).yes() {
		t.Error("something is there")
	}
	timed := a.send("1", within(time.Second, req(mine, &wire.PipePoll{})))
	a.waits(timed)
	a.idle(sched.Never, true, mine)
	if a.reply(timed).ok(t).yes() {
		t.Error("something was there after a second")
	}
	wait := a.later(req(mine, &wire.PipePoll{}))
	a.waits(wait)
	a.ask(value(&wire.PipeSend{}, theirs, "1")).ok(t)
	if !a.reply(wait).ok(t).yes() {
		t.Error("it does not see what has come")
	}
	a.ask(req(mine, &wire.PipeRecv{})).brings(t, "1")
	wait = a.later(req(mine, &wire.PipePoll{}))
	other := a.send("2", within(sched.Never, req(mine, &wire.PipePoll{})))
	a.waits(wait)
	a.waits(other)
	a.ask(value(&wire.PipeSend{}, theirs, "1")).ok(t)
	if !a.reply(wait).ok(t).yes() || !a.reply(other).ok(t).yes() {
		t.Error("one of two does not see what has come")
	}
	a.ask(req(mine, &wire.PipeRecv{})).brings(t, "1")
}

// An end that lies in a queue, and in no process, is open.
func TestEndInTransit(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	q := a.make(&wire.QueueNew{Label: "queue"})
	mine, theirs := a.pipe()
	a.ask(value(&wire.QueuePut{}, q, "end", theirs)).ok(t)
	a.ask(req(theirs, &wire.Release{})).ok(t)
	wait := a.later(req(mine, &wire.PipeRecv{}))
	a.waits(wait)
	r := b.ask(req(q, &wire.QueueGet{}))
	if r.brings(t, "end"); !slices.Equal(r.message().Objects, []string{theirs}) {
		t.Errorf("objects %q", r.message().Objects)
	}
	b.ask(value(&wire.PipeSend{}, theirs, "1")).ok(t)
	a.reply(wait).brings(t, "1")
	b.ask(req(theirs, &wire.Release{})).ok(t)
	a.ask(req(mine, &wire.PipeRecv{})).is(t, "eof")
}

// What was refused is not on its way.
func TestEndRefused(t *testing.T) {
	for _, limit := range []time.Duration{0, sched.Never} {
		a := start(t, nil).root
		q := a.make(&wire.QueueNew{Label: "queue", Max: 1})
		mine, theirs := a.pipe()
		a.ask(value(&wire.QueuePut{}, q, "full")).ok(t)
		f := value(&wire.QueuePut{}, q, "end", theirs)
		f.Timeout = limit
		id := a.send("1", f)
		if limit == 0 {
			a.reply(id).is(t, "full")
		} else {
			a.waits(id)
			a.broker.Deliver(&wire.Frame{From: a.path, ID: id, Payload: &wire.Cancel{}})
			a.reply(id).is(t, "cancelled")
		}
		a.ask(req(theirs, &wire.Release{})).ok(t)
		a.ask(req(mine, &wire.PipeRecv{})).is(t, "eof")
	}
}

// One whose putter was killed was never in the queue.
func TestEndOfKilledPutter(t *testing.T) {
	for _, limit := range []time.Duration{time.Hour, sched.Never} {
		a := start(t, nil).root
		b := a.child(1)
		q := a.make(&wire.QueueNew{Label: "queue", Max: 1})
		mine, theirs := a.pipe()
		a.ask(value(&wire.QueuePut{}, q, "full")).ok(t)
		f := value(&wire.QueuePut{}, q, "end", theirs)
		f.Timeout = limit
		b.hold(theirs)
		b.waits(b.send("1", f))
		a.ask(req(theirs, &wire.Release{})).ok(t)
		a.ended(b, -9)
		a.ask(req(mine, &wire.PipeRecv{})).is(t, "eof")
	}
}

// What is on its way in a queue that is shut down at once is on its way no more.
func TestEndDiscarded(t *testing.T) {
	a := start(t, nil).root
	q := a.make(&wire.QueueNew{Label: "queue"})
	mine, theirs := a.pipe()
	a.ask(value(&wire.QueuePut{}, q, "end", theirs)).ok(t)
	a.ask(req(theirs, &wire.Release{})).ok(t)
	a.ask(req(q, &wire.QueueShutdown{Immediate: true})).ok(t)
	a.ask(req(mine, &wire.PipeRecv{})).is(t, "eof")
}

func TestService(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	s := a.make(&wire.ServiceNew{Label: "service"})
	first := a.later(value(&wire.ServiceCall{}, s, "1"))
	second := a.later(value(&wire.ServiceCall{}, s, "2"))
	a.waits(first)
	one := b.ask(req(s, &wire.ServiceAccept{}))
	one.brings(t, "1")
	two := c.ask(req(s, &wire.ServiceAccept{}))
	two.brings(t, "2")
	call := two.Payload.(*wire.AcceptedCall).Call
	b.ask(value(&wire.ServiceReply{Call: call}, s, "B")).is(t, "state")
	c.ask(value(&wire.ServiceReply{Call: call}, s, "B")).ok(t)
	a.reply(second).brings(t, "B")
	c.ask(value(&wire.ServiceReply{Call: call}, s, "B")).is(t, "state")
	a.waits(first)
	a.ended(b, -11)
	if r := a.reply(first).is(t, "died").Payload.(*wire.Failure); r.Text != "P1.1" && r.Text != "service" || r.Number != -11 {
		t.Errorf("%s ended with %d", r.Text, r.Number)
	}
}

func TestServiceEnds(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	s := a.make(&wire.ServiceNew{Label: "service"})
	dead := b.later(req(s, &wire.ServiceAccept{}))
	b.waits(dead)
	a.ended(b, 1)
	call := a.later(value(&wire.ServiceCall{}, s, "1"))
	a.waits(call)
	a.broker.Deliver(&wire.Frame{From: a.path, ID: call, Payload: &wire.Cancel{}})
	a.reply(call).is(t, "cancelled")
	call = a.later(value(&wire.ServiceCall{}, s, "2"))
	c := a.child(2)
	c.ask(req(s, &wire.ServiceAccept{})).brings(t, "2")
	accept := c.later(req(s, &wire.ServiceAccept{}))
	c.waits(accept)
	a.ask(req(s, &wire.ServiceClose{})).ok(t)
	c.reply(accept).is(t, "closed")
	a.ask(value(&wire.ServiceCall{}, s, "3")).is(t, "closed")
	c.ask(req(s, &wire.ServiceAccept{})).is(t, "closed")
	a.waits(call)
	a.ended(c, 0)
	a.reply(call).is(t, "died")
}

func TestMemory(t *testing.T) {
	a := start(t, nil).root
	seven := req("m", &wire.MemoryWait{Offset: 8, Expected: 7, Width: 4})
	outcome := func(a *answer) string { return a.ok(t).Payload.(*wire.MemoryOutcome).Result }
	notify := func(offset, count int) int {
		return a.ask(req("m", &wire.MemoryNotify{Offset: offset, Count: count})).ok(t).count()
	}
	if got := outcome(a.ask(req("m", &wire.MemoryWait{Offset: 8, Expected: 8, Width: 4}))); got != "not-equal" {
		t.Error(got)
	}
	wait := a.later(seven)
	second := a.send("2", within(time.Hour, seven))
	a.waits(second)
	if n := notify(16, 1); n != 0 {
		t.Errorf("%d woken elsewhere", n)
	}
	if n := notify(8, 1); n != 1 {
		t.Errorf("%d woken, want 1", n)
	}
	if got := outcome(a.reply(wait)); got != "ok" {
		t.Error(got)
	}
	a.waits(second)
	notify(8, 9)
	if got := outcome(a.reply(second)); got != "ok" {
		t.Error(got)
	}
}
