package peer

import (
	"encoding/json"
	"time"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Handle is what a process has of an object that all processes share: its name. The object itself is in the broker.
type Handle struct {
	Client *Client
	ID     string
	kind   string
	label  string
	Class  string // the class that it is an object of in other processes, with its module: "multiprocessing.Lock"
	Data   string // what else that class needs to make one
}

// NewHandle is a handle of an object that there is in the broker.
func NewHandle(c *Client, id, kind, label, class, data string) *Handle {
	return &Handle{Client: c, ID: id, kind: kind, label: label, Class: class, Data: data}
}

// Identity is the path of the process that made it, that of the thread, and a number.
func (h *Handle) Identity() string { return h.ID }

// Kind is what sort of object it is.
func (h *Handle) Kind() string { return h.kind }

// Label is how reports call it.
func (h *Handle) Label() string { return h.label }

// Holder is not known here: the broker knows it.
func (h *Handle) Holder() *sched.Thread { return nil }

// NewShared names an object, which the broker is then to be told to make. An empty label becomes its kind and identity.
func (c *Client) NewShared(kind, label string) *Handle {
	c.join()
	id := c.Path + "/" + c.Realm.Sched.NewID()
	if label == "" {
		label = kind + " " + id
	}
	return &Handle{Client: c, ID: id, kind: kind, label: ShortName(label)}
}

// Tell asks the broker for something without waiting for the answer.
func (h *Handle) Tell(m wire.Request) { h.Client.Tell(&wire.Frame{Object: h.ID, Payload: m}) }

// Call asks the broker for something that is done at once, or at most after timeout. It is a kernel call.
func (h *Handle) Call(timeout time.Duration, m wire.Request) (*Request, error) {
	r, err := h.Client.Ask(h, &wire.Frame{Timeout: timeout, At: h.Client.Place(), Payload: m}, nil)
	if err == nil {
		h.Client.Realm.Sched.Record(wire.Name(m), h, nil)
	}
	return r, err
}

// Place is where the running thread is in its script.
func (c *Client) Place() string {
	if p, ok := c.Realm.Here().(*runtime.Place); ok {
		return p.String()
	}
	return ""
}

// Do is call for what has no result.
func (h *Handle) Do(m wire.Request) error {
	_, err := h.Call(runtime.Never, m)
	return err
}

// Cross is how it is named to another process, which makes the object with OpenShared.
func (h *Handle) Cross() (class string, data []byte, ids []string, err error) {
	text, err := json.Marshal(Reference{h.ID, h.label, h.Data, h.Client.shut[h.ID]})
	return h.Class, text, []string{h.ID}, err
}

// Reference is what Cross gives.
type Reference struct {
	ID, Label, Data string
	Shut            bool // takes nothing any more
}

// Shut notes that an object takes nothing any more.
func (c *Client) Shut(id string) { c.shut[id] = true }
