package sched

import (
	"fmt"
	"io"
	"slices"
	"testing"
	"time"
)

// write puts an event into a log of a run.
func write(log io.Writer, e Event) {
	id := ""
	if e.Object != nil {
		id = e.Object.Identity()
	}
	fmt.Fprintln(log, e.Step, e.Time, e.Op, e.Thread.ID, id, e.Detail)
}

// orderModel checks that no thread which waits is overtaken.
type orderModel struct {
	*testing.T
	waits []begun
}

// begun is a wait that has begun, and may have ended.
type begun struct {
	t  *Thread
	op string
	on Object
}

func (m *orderModel) follow(e Event) {
	switch e.Op {
	case "lock.acquire.wait", "semaphore.acquire.wait", "condition.wait.wait":
		op := e.Op[:len(e.Op)-len(".wait")]
		m.forget(e.Thread)
		m.waits = append(m.waits, begun{e.Thread, op, e.Object})
	case "lock.acquire", "semaphore.acquire", "condition.wait":
		m.served(begun{e.Thread, e.Op, e.Object})
	}
}

func (m *orderModel) forget(t *Thread) {
	m.waits = slices.DeleteFunc(m.waits, func(b begun) bool { return b.t == t })
}

// served checks that no thread still waits that began before.
func (m *orderModel) served(now begun) {
	for _, b := range m.waits {
		if b == now {
			m.forget(now.t)
			return
		}
		w, _, waits := b.t.Waits()
		if b.op == now.op && b.on == now.on && waits && w.On == b.on && w.Op == b.op {
			m.Errorf("%s overtook %s at %s of %s", now.t.ID, b.t.ID, now.op, now.on.Label())
		}
	}
}

type item struct{ rank, seq int }

// queueModel follows a queue through its events.
type queueModel struct {
	*Queue
	*testing.T
	ranked  bool
	content []any
	putting map[*Thread]any // what a thread is about to put in
	gotten  map[*Thread]any // what a thread has to get
}

func newQueueModel(t *testing.T, q *Queue, ranked bool) *queueModel {
	return &queueModel{Queue: q, T: t, ranked: ranked, putting: map[*Thread]any{}, gotten: map[*Thread]any{}}
}

func (m *queueModel) follow(e Event) {
	if e.Object != Object(m.Queue) {
		return
	}
	switch e.Op {
	case "queue.put":
		m.enter(m.putting[e.Thread])
		delete(m.putting, e.Thread)
	case "queue.get":
		m.gotten[e.Thread] = m.leave()
	}
}

// enter adds an item to the model.
func (m *queueModel) enter(x any) {
	at := len(m.content)
	for m.ranked && at > 0 && m.content[at-1].(item).rank > x.(item).rank {
		at--
	}
	m.content = slices.Insert(m.content, at, x)
}

// leave takes the item out of the model that has to come next.
func (m *queueModel) leave() any {
	if len(m.content) == 0 {
		m.Error("an item came out of an empty queue")
		return nil
	}
	x := m.content[0]
	m.content = m.content[1:]
	return x
}

func (m *queueModel) putNow(x any, timeout time.Duration) error {
	me := m.s.Current()
	m.putting[me] = x
	err := m.Put(x, timeout)
	if _, out := m.putting[me]; out != (err != nil) && err != errStop {
		m.Errorf("put ended with %v", err)
	}
	delete(m.putting, me)
	return err
}

func (m *queueModel) getNow(timeout time.Duration) error {
	x, err := m.Get(timeout)
	if me := m.s.Current(); err == nil && x != m.gotten[me] {
		m.Errorf("got %v, want %v", x, m.gotten[me])
	}
	return err
}

// check finds threads that wait for what is there.
func (m *queueModel) check() {
	switch q := m.Queue; {
	case q.mutex.owner != nil:
	case q.gets.q.len() > 0 && !q.Empty():
		m.Errorf("%d items and %d getters", q.Len(), q.gets.q.len())
	case q.puts.q.len() > 0 && !q.Full():
		m.Errorf("%d items and %d putters", q.Len(), q.puts.q.len())
	}
}

// finish compares what is left.
func (m *queueModel) finish() {
	var left []any
	for m.items.Len() > 0 {
		left = append(left, m.items.Pop())
	}
	if !slices.Equal(left, m.content) {
		m.Errorf("%v are left, want %v", left, m.content)
	}
}
