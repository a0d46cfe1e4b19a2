package runtime

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"weft/runtime/sched"
	"weft/runtime/wire"
)

// handle is what a process has of an object that all processes share: its name. The object itself is in the hub.
type handle struct {
	t     *tree
	id    string
	kind  string
	label string
	cross string // the class that it is an object of in other processes, with its module: "multiprocessing.Lock"
	data  string // what else that class needs to make one
}

// Identity is the path of the process that made it, that of the thread, and a number.
func (h *handle) Identity() string { return h.id }

// Kind is what sort of object it is.
func (h *handle) Kind() string { return h.kind }

// Label is how reports call it.
func (h *handle) Label() string { return h.label }

// Holder is not known here: the hub knows it.
func (h *handle) Holder() *sched.Thread { return nil }

// newShared makes an object in the hub. f says how, by the fields that its operation reads.
func (t *tree) newShared(kind, label string, f *wire.Frame) *handle {
	t.meet()
	id := t.path + "/" + t.rt.sched.NewID()
	if label == "" {
		label = kind + " " + id
	}
	label = short(label)
	f.Op, f.Object, f.Label = kind+".new", id, label
	t.tellHub(f)
	return &handle{t: t, id: id, kind: kind, label: label}
}

// call asks the hub for something that is done at once, or at most after timeout. It is a kernel call.
func (h *handle) call(op string, timeout time.Duration, f *wire.Frame) (*request, error) {
	f.Timeout, f.At = timeout, h.t.place()
	r, err := h.t.ask(h.kind+"."+op, h, f, nil)
	if err == nil {
		h.t.rt.sched.Call(h.kind+"."+op, h, nil)
	}
	return r, err
}

// place is where the running thread is in its script.
func (t *tree) place() string {
	if p, ok := t.rt.here().(*Place); ok {
		return p.String()
	}
	return ""
}

// do is call for what needs no more than a name.
func (h *handle) do(op string) error {
	_, err := h.call(op, Never, &wire.Frame{})
	return err
}

// SharedLock is a Lock that all processes of a program share. It has Lock's methods, with their meaning and errors.
type SharedLock struct{ *handle }

// NewSharedLock makes a lock; see NewLock.
func (rt *Realm) NewSharedLock(label string, recursive bool) *SharedLock {
	h := rt.tree.newShared("lock", label, &wire.Frame{Flag: recursive})
	h.cross = "multiprocessing.Lock"
	if recursive {
		h.cross = "multiprocessing.RLock"
	}
	return &SharedLock{h}
}

// Acquire is sched.Lock's.
func (l *SharedLock) Acquire(timeout time.Duration) error {
	f := &wire.Frame{Timeout: timeout, At: l.t.place()}
	_, err := l.t.ask("lock.acquire", l, f, func(*request) { _ = l.do("release") })
	if err == nil {
		l.t.rt.sched.Call("lock.acquire", l, nil)
	}
	return err
}

// Release is sched.Lock's.
func (l *SharedLock) Release() error { return l.do("release") }

// Locked reports whether a thread of any process holds it.
func (l *SharedLock) Locked() bool {
	r, err := l.call("locked", Never, &wire.Frame{})
	return err == nil && r.reply.Flag
}

// SharedSemaphore is a Semaphore that all processes share.
type SharedSemaphore struct{ *handle }

// NewSharedSemaphore makes a semaphore; see NewSemaphore.
func (rt *Realm) NewSharedSemaphore(label string, value int, bounded bool) *SharedSemaphore {
	h := rt.tree.newShared("semaphore", label, &wire.Frame{Number: int64(value), Flag: bounded})
	h.cross = "multiprocessing.Semaphore"
	if bounded {
		h.cross = "multiprocessing.BoundedSemaphore"
	}
	return &SharedSemaphore{h}
}

// Acquire is sched.Semaphore's.
func (m *SharedSemaphore) Acquire(timeout time.Duration) error {
	f := &wire.Frame{Timeout: timeout, At: m.t.place()}
	_, err := m.t.ask("semaphore.acquire", m, f, func(*request) { _ = m.Release(1) })
	if err == nil {
		m.t.rt.sched.Call("semaphore.acquire", m, nil)
	}
	return err
}

// Release is sched.Semaphore's.
func (m *SharedSemaphore) Release(n int) error {
	_, err := m.call("release", Never, &wire.Frame{Number: int64(n)})
	return err
}

// Value is how many permits are left.
func (m *SharedSemaphore) Value() int {
	r, err := m.call("value", Never, &wire.Frame{})
	if err != nil {
		return 0
	}
	return int(r.reply.Number)
}

// SharedCondition is a Condition that all processes share.
type SharedCondition struct {
	*handle
	lock *SharedLock
}

// NewSharedCondition makes a condition of lock; see NewCondition.
func (rt *Realm) NewSharedCondition(label string, lock *SharedLock) *SharedCondition {
	if lock == nil {
		lock = rt.NewSharedLock(label, true)
	}
	h := rt.tree.newShared("condition", label, &wire.Frame{Text: lock.id})
	_, data, _, _ := lock.Cross()
	h.cross, h.data = "multiprocessing.Condition", string(data)
	return &SharedCondition{h, lock}
}

// Cross is handle's; the lock goes with it.
func (c *SharedCondition) Cross() (class string, data []byte, ids []string, err error) {
	class, data, ids, err = c.handle.Cross()
	return class, data, append(ids, c.lock.id), err
}

// Lock is the lock that goes with it.
func (c *SharedCondition) Lock() *SharedLock { return c.lock }

// Wait is sched.Condition's.
func (c *SharedCondition) Wait(timeout time.Duration) error {
	_, err := c.call("wait", timeout, &wire.Frame{})
	return err
}

// Notify is sched.Condition's.
func (c *SharedCondition) Notify(n int) error {
	_, err := c.call("notify", Never, &wire.Frame{Number: int64(n)})
	return err
}

// NotifyAll is sched.Condition's.
func (c *SharedCondition) NotifyAll() error { return c.do("notifyAll") }

// SharedFlag is a Flag that all processes share.
type SharedFlag struct{ *handle }

// NewSharedFlag makes a flag; see NewFlag.
func (rt *Realm) NewSharedFlag(label string) *SharedFlag {
	h := rt.tree.newShared("event", label, &wire.Frame{})
	h.cross = "multiprocessing.Event"
	return &SharedFlag{h}
}

// IsSet reports whether it is set.
func (e *SharedFlag) IsSet() bool {
	r, err := e.call("isSet", Never, &wire.Frame{})
	return err == nil && r.reply.Flag
}

// Set sets it and wakes who waits.
func (e *SharedFlag) Set() { e.t.rt.Check(e.do("set")) }

// Clear takes Set back.
func (e *SharedFlag) Clear() { e.t.rt.Check(e.do("clear")) }

// Wait is sched.Flag's.
func (e *SharedFlag) Wait(timeout time.Duration) error {
	_, err := e.call("wait", timeout, &wire.Frame{})
	return err
}

// SharedBarrier is a Barrier that all processes share.
type SharedBarrier struct {
	*handle
	parties int
	timeout time.Duration
}

// NewSharedBarrier makes a barrier; see NewBarrier. It has no action.
func (rt *Realm) NewSharedBarrier(label string, parties int, timeout time.Duration) *SharedBarrier {
	h := rt.tree.newShared("barrier", label, &wire.Frame{Number: int64(parties), Timeout: timeout})
	h.cross, h.data = "multiprocessing.Barrier", strconv.Itoa(parties)+" "+strconv.FormatInt(int64(timeout), 10)
	return &SharedBarrier{h, parties, timeout}
}

// Parties is how many pass together.
func (b *SharedBarrier) Parties() int { return b.parties }

// Wait is sched.Barrier's.
func (b *SharedBarrier) Wait(timeout time.Duration) (index int, err error) {
	r, err := b.call("wait", min(timeout, b.timeout), &wire.Frame{})
	if err != nil {
		return 0, err
	}
	return int(r.reply.Number), nil
}

// Abort is sched.Barrier's.
func (b *SharedBarrier) Abort() { b.t.rt.Check(b.do("abort")) }

// Reset is sched.Barrier's.
func (b *SharedBarrier) Reset() { b.t.rt.Check(b.do("reset")) }

// state is whether it is broken, and how many wait.
func (b *SharedBarrier) state() (broken bool, waiting int) {
	r, err := b.call("state", Never, &wire.Frame{})
	b.t.rt.Check(err)
	return r.reply.Flag, int(r.reply.Number)
}

// Broken reports whether Wait fails until Reset.
func (b *SharedBarrier) Broken() bool { broken, _ := b.state(); return broken }

// Waiting is how many have come and not passed.
func (b *SharedBarrier) Waiting() int { _, n := b.state(); return n }

// Shared is an object that processes share: SharedLock, SharedQueue and so on.
type Shared interface {
	Object
	Crosser
}

// Cross is how it is named to another process, which makes the object with OpenShared.
func (h *handle) Cross() (class string, data []byte, ids []string, err error) {
	text, err := json.Marshal(crossed{h.id, h.label, h.data, h.t.shut[h.id]})
	return h.cross, text, []string{h.id}, err
}

// crossed is what Cross gives.
type crossed struct {
	ID, Label, Data string
	Shut            bool // takes nothing any more
}

// OpenShared makes what Cross has named in another process. The error says what is wrong with that.
func (rt *Realm) OpenShared(class, data string) (Shared, error) {
	var x crossed
	if err := json.Unmarshal([]byte(data), &x); err != nil {
		return nil, Errorf(DataClone, "a %s that cannot be read: %v", class, err)
	}
	kind := sharedKinds[class]
	if x.Shut {
		rt.tree.shut[x.ID] = true
	}
	h := &handle{t: rt.tree, id: x.ID, kind: kind, label: x.Label, cross: class, data: x.Data}
	switch kind {
	case "lock":
		return &SharedLock{h}, nil
	case "semaphore":
		return &SharedSemaphore{h}, nil
	case "event":
		return &SharedFlag{h}, nil
	case "condition":
		lock, err := rt.OpenShared("multiprocessing.RLock", x.Data)
		if err != nil {
			return nil, err
		}
		return &SharedCondition{h, lock.(*SharedLock)}, nil
	}
	return h.parse()
}

// parse makes an object whose data are numbers or truths.
func (h *handle) parse() (Shared, error) {
	var n int
	var limit int64
	var reads, writes bool
	var err error
	switch h.kind {
	case "queue":
		_, err = fmt.Sscan(h.data, &n)
		return &SharedQueue{h, n}, err
	case "barrier":
		_, err = fmt.Sscan(h.data, &n, &limit)
		return &SharedBarrier{h, n, time.Duration(limit)}, err
	case "pipe":
		_, err = fmt.Sscan(h.data, &reads, &writes)
		return &Connection{handle: h, Reads: reads, Writes: writes}, err
	}
	return nil, Errorf(DataClone, "there is no %s here", h.cross)
}

// sharedKinds are the kinds of objects, by class.
var sharedKinds = map[string]string{
	"multiprocessing.Lock": "lock", "multiprocessing.RLock": "lock", "multiprocessing.Semaphore": "semaphore",
	"multiprocessing.BoundedSemaphore": "semaphore", "multiprocessing.Condition": "condition",
	"multiprocessing.Event": "event", "multiprocessing.Barrier": "barrier", "multiprocessing.Queue": "queue",
	"multiprocessing.JoinableQueue": "queue", "multiprocessing.Connection": "pipe",
}
