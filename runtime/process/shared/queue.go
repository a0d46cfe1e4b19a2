package shared

import (
	"io"
	"strconv"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// Queue is a Queue that all processes share: its items are structured clones of what was put in.
type Queue struct {
	*peer.Handle
	max int
}

// NewQueue makes a queue, first in, first out. max 0 is no limit.
func NewQueue(c *peer.Client, label string, max int) *Queue {
	h := c.NewShared("queue", label)
	h.Tell(&wire.QueueNew{Label: h.Label(), Max: max})
	h.Class, h.Data = "multiprocessing.Queue", strconv.Itoa(max)
	return &Queue{h, max}
}

// Joinable has the queue be a JoinableQueue in the processes that it is sent to, too.
func (q *Queue) Joinable() *Queue {
	q.Class = "multiprocessing.JoinableQueue"
	return q
}

// Max is how many items there is room for; 0 is no limit.
func (q *Queue) Max() int { return q.max }

// size is how many items there are, and whether there is room for more.
func (q *Queue) size() (n int, full bool) {
	r, err := q.Call(runtime.Never, &wire.QueueSize{})
	q.Client.Realm.Check(err)
	status := r.Reply.Payload.(*wire.QueueStatus)
	return status.Items, status.Full
}

// Len is the number of items.
func (q *Queue) Len() int { n, _ := q.size(); return n }

// Empty reports whether there is no item.
func (q *Queue) Empty() bool { return q.Len() == 0 }

// Full reports whether there is no room.
func (q *Queue) Full() bool { _, full := q.size(); return full }

// Put is sched.Queue's; item is a goja.Value. What cannot be cloned is an error of the caller's.
func (q *Queue) Put(item any, timeout time.Duration) error {
	m := &wire.QueuePut{}
	f := &wire.Frame{Timeout: timeout, Payload: m}
	parts, err := q.Client.PackMessage(f, &m.Message, item.(goja.Value), "item")
	if err != nil {
		return err
	}
	err = q.Client.Submit(q.Handle, f, parts, q.max == 0, runtime.ErrShutDown)
	if err == nil {
		q.Client.Realm.Sched.Record("queue.put", q, peer.Message{ID: m.MessageID})
	}
	return err
}

// Get is sched.Queue's; the item is a goja.Value.
func (q *Queue) Get(timeout time.Duration) (any, error) {
	r, err := q.Client.Ask(q, &wire.Frame{Timeout: timeout, Payload: &wire.QueueGet{}}, q.restore)
	if err != nil {
		return nil, err
	}
	q.Client.Realm.Sched.Record("queue.get", q, peer.Message{ID: r.Reply.Payload.(*wire.Delivery).MessageID})
	return q.Client.Unpack(r.Body)
}

// restore puts an item back that came for one who had given up.
func (q *Queue) restore(r *peer.Request) {
	f := &wire.Frame{
		From: q.Client.Path, ID: q.Client.NextID(), Object: q.ID, Timeout: runtime.Never,
		Payload: &wire.QueueRestore{Message: r.Reply.Payload.(*wire.Delivery).Message},
	}
	w := wire.NewBodyWriter(f, q.Client.Send)
	_, _ = io.Copy(w, r.Body.Reader()) // it fits: it has come
	w.Close()
	q.Client.Send(f)
}

// PutLater is sched.Queue's; grant is called by the event loop of the running thread.
func (q *Queue) PutLater(item any, grant func(err error)) (cancel func() bool) {
	m := &wire.QueuePut{}
	f := &wire.Frame{Payload: m}
	th := q.Client.Realm.CurrentThread()
	parts, err := q.Client.PackMessage(f, &m.Message, item.(goja.Value), "item")
	if err != nil {
		grant(err)
		return func() bool { return false }
	}
	cancel = q.Client.ForLoop(q, f, func(r *peer.Request) { th.Post(func() { grant(r.Err) }) }, nil)
	q.Client.KeepParts(f, parts)
	return cancel
}

// GetLater is sched.Queue's; grant is called by the event loop of the running thread.
func (q *Queue) GetLater(grant func(item any, err error)) (cancel func() bool) {
	return q.Client.ReceiveLater(q.Handle, &wire.QueueGet{}, q.restore, grant)
}

// TaskDone is sched.Queue's.
func (q *Queue) TaskDone() error { return q.Do(&wire.QueueTaskDone{}) }

// Join is sched.Queue's.
func (q *Queue) Join(timeout time.Duration) error {
	_, err := q.Call(timeout, &wire.QueueJoin{})
	return err
}

// Shutdown is sched.Queue's.
func (q *Queue) Shutdown(immediate bool) error {
	_, err := q.Call(runtime.Never, &wire.QueueShutdown{Immediate: immediate})
	return err
}

// Errors of connections.
var (
	ErrEOF        = &wire.Failure{Code: "eof", Text: "the other end is closed, and nothing is left to receive"}
	ErrBrokenPipe = &wire.Failure{Code: "closed", Text: "the other end is closed"}
)

// Connection is one end of a pipe.
type Connection struct {
	*peer.Handle
	Reads, Writes bool // a pipe may be one-way
	closed        bool
}

// NewPipe makes the two ends of a pipe. What one sends the other receives; with duplex false the first only receives and the
// second only sends.
func NewPipe(c *peer.Client, label string, duplex bool) (a, b *Connection) {
	h := c.NewShared("pipe", label)
	h.Tell(&wire.PipeNew{Label: h.Label()})
	return connection(c, h.ID+".0", h.Label(), true, duplex), connection(c, h.ID+".1", h.Label(), duplex, true)
}

func connection(c *peer.Client, id, label string, reads, writes bool) *Connection {
	h := peer.NewHandle(c, id, "pipe", label, "multiprocessing.Connection", "")
	h.Data = strconv.FormatBool(reads) + " " + strconv.FormatBool(writes)
	return &Connection{Handle: h, Reads: reads, Writes: writes}
}

// Closed reports whether Close was called in this process.
func (c *Connection) Closed() bool { return c.closed }

// Close gives the end back. When no process has it any more, the other end learns.
func (c *Connection) Close() {
	if !c.closed {
		c.closed = true
		c.Tell(&wire.Release{})
	}
}

// Send sends a structured clone of v. It does not wait for a receiver. ErrBrokenPipe says that there will be none.
func (c *Connection) Send(v goja.Value) error {
	m := &wire.PipeSend{}
	f := &wire.Frame{Timeout: runtime.Never, Payload: m}
	parts, err := c.Client.PackMessage(f, &m.Message, v, "value")
	if err != nil {
		return err
	}
	err = c.Client.Submit(c.Handle, f, parts, true, ErrBrokenPipe)
	if err == nil {
		c.Client.Realm.Sched.Record("pipe.send", c, peer.Message{ID: m.MessageID})
	}
	return pipeError(err)
}

// Recv receives what the other end has sent, waiting for it at most for timeout. ErrEOF says that nothing will come any more.
func (c *Connection) Recv(timeout time.Duration) (goja.Value, error) {
	r, err := c.Client.Ask(c, &wire.Frame{Timeout: timeout, Payload: &wire.PipeRecv{}}, nil)
	if err != nil {
		return nil, pipeError(err)
	}
	c.Client.Realm.Sched.Record("pipe.recv", c, peer.Message{ID: r.Reply.Payload.(*wire.Delivery).MessageID})
	return c.Client.Unpack(r.Body)
}

// RecvLater is Recv for the event loop of the running thread, which calls grant.
func (c *Connection) RecvLater(grant func(v any, err error)) (cancel func() bool) {
	return c.Client.ReceiveLater(c.Handle, &wire.PipeRecv{}, func(*peer.Request) {}, func(v any, err error) {
		grant(v, pipeError(err))
	})
}

// Poll reports whether there is something to receive, or the end, within timeout.
func (c *Connection) Poll(timeout time.Duration) (bool, error) {
	r, err := c.Client.Ask(c, &wire.Frame{Timeout: timeout, Payload: &wire.PipePoll{}}, nil)
	if err != nil {
		return false, err
	}
	return r.Reply.Payload.(*wire.Bool).Value, nil
}

// pipeError makes the broker's words for a pipe's end those of this package.
func pipeError(err error) error {
	var e *wire.Failure
	if js.As(err, &e) {
		switch e.Code {
		case ErrEOF.Code:
			return ErrEOF
		case ErrBrokenPipe.Code:
			return ErrBrokenPipe
		}
	}
	return err
}
