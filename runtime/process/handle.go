package process

import (
	"encoding/json"
	"time"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// handle is what a process has of an object that all processes share: its name. The object itself is in the broker.
type handle struct {
	t     *Client
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
func (c *Client) newShared(kind, label string) *handle {
	c.meet()
	id := c.Path + "/" + c.rt.Sched.NewID()
	if label == "" {
		label = kind + " " + id
	}
	return &handle{t: c, ID: id, kind: kind, label: short(label)}
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
func (c *Client) place() string {
	if p, ok := c.rt.Here().(*runtime.Place); ok {
		return p.String()
	}
	return ""
}

// do is call for what has no result.
func (h *handle) do(m wire.Request) error {
	_, err := h.call(runtime.Never, m)
	return err
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

// Shut notes that an object takes nothing any more.
func (c *Client) Shut(id string) { c.shut[id] = true }
