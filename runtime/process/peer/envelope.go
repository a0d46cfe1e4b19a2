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

// Submit hands a value in: f has the timeout, and the wire.Carrier for it; what begins the path to what cannot be sent, "item". room says
// that there is always room: then a child does not wait for the broker to confirm it. The broker says by itself when the object takes
// nothing any more; from then on the error is refusal, and what was submitted before counts as handed in in time. The error may also be
// for Check: a DataCloneError, or what a getter of the script's has thrown.
func (h *Handle) Submit(f *wire.Frame, v goja.Value, what string, room bool, refusal error) error {
	id, err := h.c.pack(f, v, what)
	switch {
	case err != nil:
		return err
	case h.c.Root() || !room:
		if _, err := h.c.Ask(h, f, nil); err != nil {
			return err
		}
	case h.Gone() != nil:
		return h.Gone()
	case h.c.shut[h.Identity()] != nil:
		return refusal
	default:
		f.Object, f.Timeout, f.NoReply = h.Identity(), runtime.Never, true
		h.c.sign(f)
		h.c.Send(f)
	}
	h.c.rt.Sched.Record(wire.Name(f.Payload), h, envelope{id})
	return nil
}

// SubmitLater is Submit for the event loop of the running thread, which calls grant. cancel takes it back, unless it has been granted by
// then: grant has been called when it reports false.
func (h *Handle) SubmitLater(f *wire.Frame, v goja.Value, what string, grant func(err error)) (cancel func() bool) {
	if _, err := h.c.pack(f, v, what); err != nil {
		grant(err)
		return func() bool { return false }
	}
	return h.later(f, nil, func(r *Request) { grant(r.Err) }, func(r *Request) bool {
		if r.Err == nil {
			grant(nil)
		}
		return r.Err != nil
	})
}

// pack makes the value the body of a frame, and returns the identity of the message.
func (c *Client) pack(f *wire.Frame, v goja.Value, what string) (id string, err error) {
	c.join()
	m := c.number(f)
	m.Objects, err = c.rt.Encode(&f.Rest, v, what)
	return m.MessageID, err
}

// number gives a frame and the message that it carries their numbers.
func (c *Client) number(f *wire.Frame) *wire.Message {
	m := f.Payload.(wire.Carrier).Carried()
	f.ID, f.From = c.NextID(), c.Path
	m.MessageID = c.Path + "!" + strconv.FormatUint(f.ID, 10)
	return m
}

// Receive takes a value out of an object, waiting for it at most for timeout. m asks for a wire.Delivery. What comes after the thread was
// stopped is put back.
func (h *Handle) Receive(timeout time.Duration, m wire.Request) (goja.Value, error) {
	r, err := h.c.Ask(h, &wire.Frame{Timeout: timeout, Payload: m}, h.restore)
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

// ReceiveLater is Receive for the event loop of the running thread, which calls grant. cancel takes it back, once; a value that has come by
// then, granted or not, is put back.
func (h *Handle) ReceiveLater(m wire.Request, grant func(v any, err error)) (cancel func() bool) {
	take := func(r *Request) {
		if r.Err != nil {
			grant(nil, r.Err)
			return
		}
		v, err := h.open(r)
		grant(v, err)
	}
	return h.later(&wire.Frame{Payload: m}, h.restore, take, func(r *Request) bool {
		if r.Err == nil {
			h.restore(r)
		}
		return true
	})
}

// later asks for the event loop of the running thread, which calls granted with the answer. cancel has the broker take the request back,
// and returns what decide makes of the answer to that; granted is not called after it. undo is Ask's.
func (h *Handle) later(f *wire.Frame, undo, granted func(r *Request), decide func(r *Request) bool) (cancel func() bool) {
	th, over, cancelled := h.c.rt.CurrentThread(), false, false
	r := &Request{undo: undo, loop: th}
	r.then = func(*Request) {
		th.Post(func() {
			if !over {
				over = true
				granted(r)
			}
		})
	}
	h.c.askLater(h, f, r)
	return func() bool {
		if cancelled {
			return false
		}
		over, cancelled = true, true
		return !h.c.withdraw(h, r) || decide(r)
	}
}

// restore puts a value back that a reply has brought after its asker had given up.
func (h *Handle) restore(r *Request) {
	h.c.Send(&wire.Frame{
		From: h.c.Path, ID: h.c.NextID(), Object: h.Identity(), Timeout: runtime.Never, Rest: r.Reply.Rest,
		Payload: &wire.Restore{Message: r.Reply.Payload.(*wire.Delivery).Message},
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

// fill makes what was sealed the body of a frame.
func (c *Client) fill(f *wire.Frame, body []Sealed) error {
	m := c.number(f)
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
