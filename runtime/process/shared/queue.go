package shared

import (
	"strconv"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// Queue is a sched.Queue that all processes share: its items, goja.Values, are structured clones of what was put in.
type Queue struct {
	*peer.Handle
	max    int
	closed bool
}

// Close has this process neither put items in any more nor take them out.
func (q *Queue) Close() { q.closed = true }

// open is an error when this process has closed the queue.
func (q *Queue) open() error {
	if q.closed {
		return js.Errorf(js.InvalidState, "%s is closed in this process", q.Label())
	}
	return nil
}

// Closed reports whether Close was called.
func (q *Queue) Closed() bool { return q.closed }

// NewQueue makes a queue, first in, first out, with room for max items; 0 is no limit. class is what it is in other processes: Queue,
// JoinableQueue or SimpleQueue.
func NewQueue(c *peer.Client, class, label string, max int) *Queue {
	h := create(c, class, label, strconv.Itoa(max))
	h.Tell(&wire.QueueNew{Label: h.Label(), Max: max})
	return &Queue{Handle: h, max: max}
}

// Max is how many items there is room for; 0 is no limit.
func (q *Queue) Max() int { return q.max }

// Len is the number of items.
func (q *Queue) Len() int { return query[*wire.QueueStatus](q.Handle, &wire.QueueSize{}).Items }

// Empty reports whether there is no item.
func (q *Queue) Empty() bool { return q.Len() == 0 }

// Full reports whether there is no room.
func (q *Queue) Full() bool { return query[*wire.QueueStatus](q.Handle, &wire.QueueSize{}).Full }

// IsShutDown reports whether Shutdown was called.
func (q *Queue) IsShutDown() bool { return query[*wire.QueueStatus](q.Handle, &wire.QueueSize{}).Shut }

// Put puts an item in, waiting for room at most for timeout. runtime.ErrShutDown says that the queue takes no more items; an item that
// cannot be cloned is a DataCloneError.
func (q *Queue) Put(item any, timeout time.Duration) error {
	if err := q.open(); err != nil {
		return err
	}
	f := &wire.Frame{Timeout: timeout, Payload: &wire.QueuePut{}}
	return q.Submit(f, item.(goja.Value), "item", q.max == 0, runtime.ErrShutDown)
}

// PutLater is Put for the event loop of the running thread, which calls grant.
func (q *Queue) PutLater(item any, grant func(err error)) (cancel func() bool) {
	return q.SubmitLater(&wire.Frame{Payload: &wire.QueuePut{}}, item.(goja.Value), "item", grant)
}

// Get takes the first item out, waiting for one at most for timeout.
func (q *Queue) Get(timeout time.Duration) (any, error) {
	if err := q.open(); err != nil {
		return nil, err
	}
	v, err := q.Receive(timeout, &wire.QueueGet{})
	if err != nil {
		return nil, err
	}
	return v, nil
}

// GetLater is Get for the event loop of the running thread, which calls grant. cancel takes it back; an item that has come by then is put
// back.
func (q *Queue) GetLater(grant func(item any, err error)) (cancel func() bool) {
	return q.ReceiveLater(&wire.QueueGet{}, grant)
}

// TaskDone says that an item was dealt with, see Join.
func (q *Queue) TaskDone() error { return q.Do(&wire.QueueTaskDone{}) }

// Join waits until all items were dealt with, at most for timeout.
func (q *Queue) Join(timeout time.Duration) error {
	_, err := q.Call(timeout, &wire.QueueJoin{}, nil)
	return err
}

// Shutdown has the queue take no more items; immediate drops those that it has.
func (q *Queue) Shutdown(immediate bool) error {
	return q.Do(&wire.QueueShutdown{Immediate: immediate})
}
