package peer

import (
	"encoding/json"
	"slices"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Handle names an object of the broker's, which all processes share. It is an object that threads wait for.
type Handle struct {
	c     *Client
	kind  string
	class string
	ref   Reference
}

// Reference is how an object is named to another process, as JSON.
type Reference struct {
	ID, Label, Data string // Data is what else its class needs
	Shut            bool   // it takes nothing any more
}

// NewShared names a new object, which the broker is then to be told to make. An empty label becomes its kind and identity. class is
// "module.Class", the class that it has in every process, and data what that class needs to make an object.
func (c *Client) NewShared(kind, label, class, data string) *Handle {
	c.join()
	id := c.Path + "/" + c.rt.Sched.NewID()
	if label == "" {
		label = kind + " " + id
	}
	return &Handle{c, kind, class, Reference{ID: id, Label: ShortName(label), Data: data}}
}

// OpenShared is a handle of an object that there is in the broker.
func (c *Client) OpenShared(kind, class string, ref Reference) *Handle {
	if ref.Shut {
		c.shut[ref.ID] = true
	}
	return &Handle{c, kind, class, ref}
}

// Identity is the path of the process that made it, that of the thread, and a number.
func (h *Handle) Identity() string { return h.ref.ID }

// Kind is what sort of object it is.
func (h *Handle) Kind() string { return h.kind }

// Label is how reports call it.
func (h *Handle) Label() string { return h.ref.Label }

// Holder is nil: only the broker knows who holds it.
func (h *Handle) Holder() *sched.Thread { return nil }

// Realm is the realm that has the handle.
func (h *Handle) Realm() *runtime.Realm { return h.c.rt }

// Client is the client that the handle speaks through.
func (h *Handle) Client() *Client { return h.c }

// Cross is transfer.Transferable's.
func (h *Handle) Cross() (class string, data []byte, ids []string, err error) {
	ref := h.ref
	ref.Shut = h.c.shut[ref.ID]
	data, err = json.Marshal(ref)
	return h.class, data, []string{ref.ID}, err
}

// Tell asks the broker for something without waiting for the answer.
func (h *Handle) Tell(m wire.Request) { h.c.Tell(&wire.Frame{Object: h.ref.ID, Payload: m}) }

// Call asks the broker for something and waits for it, at most for timeout. It is a kernel call. undo is Ask's.
func (h *Handle) Call(timeout time.Duration, m wire.Request, undo func(*Request)) (*Request, error) {
	r, err := h.c.Ask(h, &wire.Frame{Timeout: timeout, At: h.c.Place(), Payload: m}, undo)
	if err == nil {
		h.c.rt.Sched.Record(wire.Name(m), h, nil)
	}
	return r, err
}

// Do is Call for what has no result.
func (h *Handle) Do(m wire.Request) error {
	_, err := h.Call(runtime.Never, m, nil)
	return err
}

// Place is where the running thread is in its script.
func (c *Client) Place() string {
	if p, ok := c.rt.Here().(*runtime.Place); ok {
		return p.String()
	}
	return ""
}

// IsCode reports whether err is a refusal of the broker's with one of those codes.
func IsCode(err error, codes ...string) bool {
	e, ok := js.As[*wire.Failure](err)
	return ok && slices.Contains(codes, e.Code)
}
