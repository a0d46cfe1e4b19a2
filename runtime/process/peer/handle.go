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
	sched.Named
	c           *Client
	class, data string
}

// Reference is how an object is named to another process, as JSON.
type Reference struct {
	ID, Label, Data string     // Data is what else its class needs
	Shut            *wire.Shut // that it takes nothing any more, or is gone; nil before that
}

// NewShared names a new object, which the broker is then to be told to make. An empty label becomes its kind and identity. class is
// "module.Class", the class that it has in every process, and data what that class needs to make an object.
func (c *Client) NewShared(kind, label, class, data string) *Handle {
	c.join()
	id := c.Path + "/" + c.rt.Sched.NewID()
	if label == "" {
		label = kind + " " + id
	}
	return &Handle{sched.Name(id, kind, ShortName(label)), c, class, data}
}

// OpenShared is a handle of an object that there is in the broker.
func (c *Client) OpenShared(kind, class string, ref Reference) *Handle {
	if ref.Shut != nil {
		c.shut[ref.ID] = ref.Shut
	}
	return &Handle{sched.Name(ref.ID, kind, ref.Label), c, class, ref.Data}
}

// Realm is the realm that has the handle.
func (h *Handle) Realm() *runtime.Realm { return h.c.rt }

// Client is the client that the handle speaks through.
func (h *Handle) Client() *Client { return h.c }

// Cross is transfer.Transferable's.
func (h *Handle) Cross() (class string, data []byte, ids []string, err error) {
	data, err = json.Marshal(Reference{h.Identity(), h.Label(), h.data, h.c.shut[h.Identity()]})
	return h.class, data, []string{h.Identity()}, err
}

// Tell asks the broker for something without waiting for the answer.
func (h *Handle) Tell(m wire.Request) { h.c.Tell(&wire.Frame{Object: h.Identity(), Payload: m}) }

// Call asks the broker for something and waits for it, at most for timeout. It is a kernel call. undo is Ask's.
func (h *Handle) Call(timeout time.Duration, m wire.Request, undo func(*Request)) (*Request, error) {
	r, err := h.c.Ask(h, &wire.Frame{Timeout: timeout, At: h.c.Place(), Payload: m}, undo)
	if err == nil {
		h.c.rt.Sched.Record(wire.Name(m), h, nil)
	}
	return r, err
}

// Undo is an undo of Ask's that gives back what was granted, in the name of the thread that had asked for it. It does not wait: at a decision
// nothing may.
func (h *Handle) Undo(m wire.Request) func(*Request) {
	return func(r *Request) {
		h.c.Send(&wire.Frame{Object: h.Identity(), Thread: r.frame.Thread, Name: r.frame.Name, Payload: m})
	}
}

// Do is Call for what has no result.
func (h *Handle) Do(m wire.Request) error {
	_, err := h.Call(runtime.Never, m, nil)
	return err
}

// Tie has the object be gone when the process with that path has ended. The error says that it is.
func (h *Handle) Tie(path string) error { return h.Do(&wire.Tie{Process: path}) }

// Gone is the error of all that is done to the object since it is gone, as far as this process knows; else nil.
func (h *Handle) Gone() error {
	if shut := h.c.shut[h.Identity()]; shut != nil && shut.Gone != "" {
		return gone(shut.Gone)
	}
	return nil
}

func gone(why string) error { return js.Errorf(js.InvalidState, "%s", why) }

// Place is where the running thread is in its script.
func (c *Client) Place() string {
	if p, ok := c.rt.Here().(*js.Place); ok {
		return p.String()
	}
	return ""
}

// IsCode reports whether err is a refusal of the broker's with one of those codes.
func IsCode(err error, codes ...string) bool {
	e, ok := js.As[*wire.Failure](err)
	return ok && slices.Contains(codes, e.Code)
}
