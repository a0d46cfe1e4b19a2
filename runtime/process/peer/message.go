package peer

import (
	"bytes"
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/wire"
)

// Submit hands a message in. In a child it does not wait for the broker to say that it has come if there is always room: the
// broker says by itself when the object takes nothing any more, and until then the message counts as handed in before.
func (c *Client) Submit(h *Handle, f *wire.Frame, parts []*wire.Frame, room bool, refusal error) error {
	switch {
	case c.Root() || !room:
		_, err := c.Ask(h, f, nil, parts...)
		return err
	case c.shut[h.ID]:
		c.Send(f.Withdrawal())
		return refusal
	}
	f.Object, f.Timeout, f.NoReply = h.ID, runtime.Never, true
	c.sign(f)
	c.Send(f)
	return nil
}

// PackMessage makes v the body of f, whose payload has m, and which is to be sent at once; parts were said already. root begins
// the path to what cannot be sent. The error is for Check: a DataCloneError, or what a getter of the script's has thrown.
func (c *Client) PackMessage(f *wire.Frame, m *wire.Message, v goja.Value, root string) (parts []*wire.Frame, err error) {
	c.join()
	f.ID, f.From = c.numbers.Add(1), c.Path
	say := func(part *wire.Frame) {
		if c.Realm.Journal != nil { // else nobody can have to say it again
			parts = append(parts, part)
		}
		c.Send(part)
	}
	m.MessageID = c.Path + "!" + strconv.FormatUint(f.ID, 10)
	m.Objects, err = c.PackInto(f, say, func(w *wire.BodyWriter) ([]string, error) { return c.Realm.Encode(w, v, root) })
	return parts, err
}

// Message is the detail of the events in which a value leaves a process, or comes.
type Message struct {
	ID string `json:"msg"` // the same for both
}

// ReceiveLater asks for a value for the event loop of the running thread.
func (c *Client) ReceiveLater(
	h *Handle, m wire.Request, restore func(*Request), grant func(item any, err error),
) (cancel func() bool) {
	th := c.Realm.CurrentThread()
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
				c.Realm.Sched.Record(wire.Name(m), h, Message{r.Reply.Payload.(*wire.Delivery).MessageID})
				v, err := c.Unpack(r.Body)
				grant(v, err)
			}
		})
	}
	leave := c.ForLoop(h, &wire.Frame{Payload: m}, take, restore)
	return func() bool {
		if given || left {
			return false
		}
		left = true
		leave()
		return true
	}
}

// Sealed is a value that was encoded before it is sent, with the identities of the shared objects in it.
type Sealed struct {
	data []byte
	ids  []string
}

// Seal encodes a value as it is now. root begins the path to what cannot be sent. The errors are pack's.
func (c *Client) Seal(v goja.Value, root string) (Sealed, error) {
	c.join()
	var buf bytes.Buffer
	ids, err := c.Realm.Encode(&buf, v, root)
	return Sealed{buf.Bytes(), ids}, err
}

// Unseal is the value that was sealed.
func (c *Client) Unseal(data []byte) (goja.Value, error) { return c.Unpack(wire.BodyOf(data)) }

// fill makes parts the body of f, whose payload has m, and which is to be sent at once.
func (c *Client) fill(f *wire.Frame, m *wire.Message, parts []Sealed) error {
	f.ID, f.From = c.numbers.Add(1), c.Path
	m.MessageID = c.Path + "!" + strconv.FormatUint(f.ID, 10)
	w := wire.NewBodyWriter(f, c.Send)
	for _, p := range parts {
		if _, err := w.Write(p.data); err != nil {
			w.Abort()
			return js.Errorf(js.DataClone, "%v cannot be sent", err)
		}
		m.Objects = append(m.Objects, p.ids...)
	}
	w.Close()
	return nil
}

// PackInto has write make the body of f, whose parts go to send. Both return the identities of the shared objects in it.
func (c *Client) PackInto(
	f *wire.Frame, send func(*wire.Frame), write func(w *wire.BodyWriter) (ids []string, err error),
) (ids []string, err error) {
	w := wire.NewBodyWriter(f, send)
	if ids, err = write(w); err != nil {
		w.Abort()
		return nil, err
	}
	w.Close()
	return ids, nil
}

// Unpack is the value in a body.
func (c *Client) Unpack(body wire.Body) (goja.Value, error) {
	return c.Realm.Decode(body.Reader(), body.Size())
}
