package peer

import (
	"bytes"
	"strconv"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/wire"
)

// envelope is the detail of the events in which a value leaves a process, or comes.
type envelope struct {
	ID string `json:"msg"` // the same for both
}

// Submission is a value on its way into an object.
type Submission struct {
	Frame   *wire.Frame   // the request; its timeout and payload are set
	Message *wire.Message // the payload's
	Value   goja.Value
	What    string // begins the path to what cannot be sent: "item"
}

// Submit hands a value in. room says that there is always room: then a child does not wait for the broker to confirm it. The broker says
// by itself when the object takes nothing any more; from then on the error is refusal, and what was submitted before counts as handed in
// in time. The error may also be for Check: a DataCloneError, or what a getter of the script's has thrown.
func (h *Handle) Submit(s Submission, room bool, refusal error) error {
	if err := h.c.pack(s); err != nil {
		return err
	}
	f := s.Frame
	switch {
	case h.c.Root() || !room:
		if _, err := h.c.Ask(h, f, nil); err != nil {
			return err
		}
	case h.c.shut[h.ref.ID]:
		return refusal
	default:
		f.Object, f.Timeout, f.NoReply = h.ref.ID, runtime.Never, true
		h.c.sign(f)
		h.c.Send(f)
	}
	h.c.rt.Sched.Record(wire.Name(f.Payload), h, envelope{s.Message.MessageID})
	return nil
}

// SubmitLater is Submit for the event loop of the running thread, which calls grant.
func (h *Handle) SubmitLater(s Submission, grant func(err error)) (cancel func() bool) {
	th := h.c.rt.CurrentThread()
	if err := h.c.pack(s); err != nil {
		grant(err)
		return func() bool { return false }
	}
	return h.c.AskForLoop(h, s.Frame, func(r *Request) { th.Post(func() { grant(r.Err) }) }, nil)
}

// pack makes the value the body of the frame.
func (c *Client) pack(s Submission) (err error) {
	c.join()
	c.number(s.Frame, s.Message)
	s.Message.Objects, err = c.rt.Encode(&s.Frame.Rest, s.Value, s.What)
	return err
}

// number gives a frame and its message their numbers.
func (c *Client) number(f *wire.Frame, m *wire.Message) {
	f.ID, f.From = c.NextID(), c.Path
	m.MessageID = c.Path + "!" + strconv.FormatUint(f.ID, 10)
}

// Receive takes a value out of an object, waiting for it at most for timeout. m asks for a wire.Delivery; restore is Ask's undo.
func (h *Handle) Receive(timeout time.Duration, m wire.Request, restore func(*Request)) (goja.Value, error) {
	r, err := h.c.Ask(h, &wire.Frame{Timeout: timeout, Payload: m}, restore)
	if err != nil {
		return nil, err
	}
	return h.open(r)
}

// open is the value that a reply brings.
func (h *Handle) open(r *Request) (goja.Value, error) {
	id := r.Reply.Payload.(*wire.Delivery).MessageID
	h.c.rt.Sched.Record(wire.Name(r.frame.Payload), h, envelope{id})
	return h.c.Unpack(r.Reply.Rest)
}

// ReceiveLater is Receive for the event loop of the running thread, which calls grant. cancel reports whether grant will not be called.
func (h *Handle) ReceiveLater(m wire.Request, restore func(*Request), grant func(v any, err error)) (cancel func() bool) {
	th := h.c.rt.CurrentThread()
	given, left := false, false
	take := func(r *Request) {
		th.Post(func() {
			switch {
			case left && r.Err == nil:
				restore(r)
			case left:
			case r.Err != nil:
				given = true
				grant(nil, r.Err)
			default:
				given = true
				v, err := h.open(r)
				grant(v, err)
			}
		})
	}
	leave := h.c.AskForLoop(h, &wire.Frame{Payload: m}, take, restore)
	return func() bool {
		if given || left {
			return false
		}
		left = true
		leave()
		return true
	}
}

// Restore puts a value back that a reply has brought after its asker had given up: m is the request that does so.
func (h *Handle) Restore(r *Request, m wire.Request) {
	h.c.Send(&wire.Frame{
		From: h.c.Path, ID: h.c.NextID(), Object: h.ref.ID, Timeout: runtime.Never, Payload: m, Rest: r.Reply.Rest,
	})
}

// Sealed is a value that was encoded before it is sent, with the identities of the shared objects in it.
type Sealed struct {
	data []byte
	ids  []string
}

// Seal encodes a value as it is now. root begins the path to what cannot be sent. The error is for Check.
func (c *Client) Seal(v goja.Value, root string) (Sealed, error) {
	c.join()
	var buf bytes.Buffer
	ids, err := c.rt.Encode(&buf, v, root)
	return Sealed{buf.Bytes(), ids}, err
}

// fill makes what was sealed the body of a frame. m is the message of its payload.
func (c *Client) fill(f *wire.Frame, m *wire.Message, body []Sealed) error {
	c.number(f, m)
	for _, p := range body {
		if _, err := f.Rest.Write(p.data); err != nil {
			return js.Errorf(js.DataClone, "%v cannot be sent", err)
		}
		m.Objects = append(m.Objects, p.ids...)
	}
	return nil
}

// Unpack is the value in a body.
func (c *Client) Unpack(body wire.Body) (goja.Value, error) {
	return c.rt.Decode(body.Reader(), body.Size())
}

// Array is a list as a value of the script's.
func Array(rt *runtime.Realm, list []goja.Value) goja.Value {
	items := make([]any, len(list))
	for i, v := range list {
		items[i] = v
	}
	return rt.VM().NewArray(items...)
}
