package process

import (
	"encoding/json"
	"fmt"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// handle is what a process has of an object that all processes share: its name. The object itself is in the broker.
type handle struct {
	t     *Table
	ID    string
	kind  string
	label string
	cross string // the class that it is an object of in other processes, with its module: "multiprocessing.Lock"
	data  string // what else that class needs to make one
}

// Identity is the path of the process that made it, that of the thread, and a number.
func (h *handle) Identity() string { return h.ID }

// Kind is what sort of object it is.
func (h *handle) Kind() string { return h.kind }

// Label is how reports call it.
func (h *handle) Label() string { return h.label }

// Holder is not known here: the broker knows it.
func (h *handle) Holder() *sched.Thread { return nil }

// newShared names an object, which the broker is then to be told to make. An empty label becomes its kind and identity.
func (t *Table) newShared(kind, label string) *handle {
	t.meet()
	id := t.Path + "/" + t.rt.Sched.NewID()
	if label == "" {
		label = kind + " " + id
	}
	return &handle{t: t, ID: id, kind: kind, label: short(label)}
}

// Tell asks the broker for something without waiting for the answer.
func (h *handle) Tell(m wire.Request) { h.t.TellBroker(&wire.Frame{Object: h.ID, Payload: m}) }

// call asks the broker for something that is done at once, or at most after timeout. It is a kernel call.
func (h *handle) call(timeout time.Duration, m wire.Request) (*Request, error) {
	r, err := h.t.Ask(h, &wire.Frame{Timeout: timeout, At: h.t.place(), Payload: m}, nil)
	if err == nil {
		h.t.rt.Sched.Record(wire.Name(m), h, nil)
	}
	return r, err
}

// place is where the running thread is in its script.
func (t *Table) place() string {
	if p, ok := t.rt.Here().(*runtime.Place); ok {
		return p.String()
	}
	return ""
}

// do is call for what has no result.
func (h *handle) do(m wire.Request) error {
	_, err := h.call(runtime.Never, m)
	return err
}

// Shared is an object that processes share: SharedLock, SharedQueue and so on.
type Shared interface {
	runtime.Object
	runtime.Crosser
}

// Cross is how it is named to another process, which makes the object with OpenShared.
func (h *handle) Cross() (class string, data []byte, ids []string, err error) {
	text, err := json.Marshal(crossed{h.ID, h.label, h.data, h.t.shut[h.ID]})
	return h.cross, text, []string{h.ID}, err
}

// crossed is what Cross gives.
type crossed struct {
	ID, Label, Data string
	Shut            bool // takes nothing any more
}

// OpenShared makes what Cross has named in another process. The error says what is wrong with that.
func (t *Table) OpenShared(class, data string) (Shared, error) {
	var x crossed
	if err := json.Unmarshal([]byte(data), &x); err != nil {
		return nil, js.Errorf(js.DataClone, "a %s that cannot be read: %v", class, err)
	}
	kind := sharedKinds[class]
	if x.Shut {
		t.shut[x.ID] = true
	}
	h := &handle{t: t, ID: x.ID, kind: kind, label: x.Label, cross: class, data: x.Data}
	switch kind {
	case "lock":
		return &SharedLock{h}, nil
	case "semaphore":
		return &SharedSemaphore{h}, nil
	case "event":
		return &SharedFlag{h}, nil
	case "condition":
		lock, err := t.OpenShared("multiprocessing.RLock", x.Data)
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
	return nil, js.Errorf(js.DataClone, "there is no %s here", h.cross)
}

// sharedKinds are the kinds of objects, by class.
var sharedKinds = map[string]string{
	"multiprocessing.Lock": "lock", "multiprocessing.RLock": "lock", "multiprocessing.Semaphore": "semaphore",
	"multiprocessing.BoundedSemaphore": "semaphore", "multiprocessing.Condition": "condition",
	"multiprocessing.Event": "event", "multiprocessing.Barrier": "barrier", "multiprocessing.Queue": "queue",
	"multiprocessing.JoinableQueue": "queue", "multiprocessing.Connection": "pipe",
}
