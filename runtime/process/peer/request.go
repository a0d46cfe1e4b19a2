package peer

import (
	"maps"
	"slices"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/process/broker"
	"weft/runtime/process/wire"
)

// Request is something that the broker was asked for.
type Request struct {
	id     uint64
	object string // what it waits for
	timed  bool   // at most for a time
	frame  *wire.Frame
	done   bool
	Reply  *wire.Frame
	Body   wire.Body
	Err    error
	then   func(r *Request) // called when the answer is there; may be nil
	left   bool             // nobody waits for the answer any more
	undo   func(r *Request) // takes back what was granted to one who had left; may be nil
	loop   *runtime.Thread  // see forLoop; else nil
	parts  []*wire.Frame    // of the frame, said before it
}

// Tell sends a request that wants no answer.
func (c *Client) Tell(f *wire.Frame) {
	c.join()
	c.sign(f)
	c.Send(f)
}

// sign says which thread sends f.
func (c *Client) sign(f *wire.Frame) {
	th := c.Realm.CurrentThread()
	f.Thread, f.Name = th.ID(), ShortName(broker.ThreadName(c.Name, th.ID(), th.Name()))
}

// mostName is how much of a name other processes are told, in runes.
const mostName = 200

func ShortName(name string) string { return runtime.Shorten(name, mostName) }

// Post sends a request. then is called at a decision, by whichever thread makes it.
func (c *Client) Post(f *wire.Frame, then func(r *Request)) *Request {
	c.join()
	if f.ID == 0 {
		f.ID = c.numbers.Add(1)
	}
	r := &Request{id: f.ID, object: f.Object, timed: f.Timeout != runtime.Never, then: then, frame: f}
	c.asked[r.id] = r
	if r.timed {
		c.timed++
	}
	c.Realm.Sched.Ask()
	c.sign(f)
	c.Send(f)
	return r
}

// answer takes in what came of a request.
func (c *Client) answer(f *wire.Frame, body wire.Body) {
	r := c.asked[f.ID]
	if r == nil {
		return
	}
	delete(c.asked, f.ID)
	if r.timed {
		c.timed--
	}
	c.Realm.Sched.Answered()
	r.done, r.Reply, r.Body = true, f, body
	r.Err = broker.Failure(r.frame.Payload.(wire.Request), f.Payload)
	switch {
	case !r.left && r.then != nil:
		r.then(r)
	case r.left && r.undo != nil && r.Err == nil:
		r.undo(r)
	}
}

// Ask sends a request and blocks the running thread until it is answered. The error is what the broker says against it, or
// Park's. undo may be nil. parts are those of f that were said already.
func (c *Client) Ask(
	on sched.Object, f *wire.Frame, undo func(r *Request), parts ...*wire.Frame,
) (*Request, error) {
	if f.Object == "" {
		f.Object = on.Identity()
	}
	s := c.Realm.Sched
	me := s.Current()
	r := c.Post(f, func(*Request) { me.Wake() })
	r.parts = parts
	for !r.done {
		if err := s.Park(sched.Wait{Op: wire.Name(f.Payload), On: on, Timeout: runtime.Never}); err != nil && !r.done {
			r.undo = undo
			c.Leave(r)
			return nil, err
		}
	}
	return r, r.Err
}

// Later sends a request for an event loop: then is called with the answer, and must not wait. cancel takes the request back
// and reports whether there was no answer yet.
func (c *Client) Later(on sched.Object, f *wire.Frame, then, undo func(r *Request)) (cancel func() bool) {
	f.Timeout = runtime.Never
	if f.Object == "" {
		f.Object = on.Identity()
	}
	r := c.Post(f, then)
	r.undo = undo
	return func() bool {
		if r.done {
			return false
		}
		c.Leave(r)
		return true
	}
}

// ForLoop is later for what a promise of the running thread's waits for: a copy of the process in which the thread goes on with its
// event loop waits for that, too.
func (c *Client) ForLoop(on sched.Object, f *wire.Frame, then, undo func(r *Request)) (cancel func() bool) {
	cancel = c.Later(on, f, then, undo)
	c.asked[f.ID].loop = c.Realm.CurrentThread()
	return cancel
}

// askAgain is called in a copy of the process that has asked for all that: it asks for what its event loop waits for. The end of
// a child is its parent's to wait for alone; whoever waits for that learns so by the answer.
func (c *Client) askAgain(asked map[uint64]*Request) {
	me := c.Realm.CurrentThread()
	for _, id := range slices.Sorted(maps.Keys(asked)) {
		r := asked[id]
		_, join := r.frame.Payload.(*wire.ProcessJoin)
		switch {
		case r.loop != me || r.left:
		case join:
			r.done = true
			r.then(r)
		default:
			c.asked[id] = r
			c.Realm.Sched.Ask()
			c.repeat(r)
		}
	}
}

// repeat says a request again, which a process in the past has made.
func (c *Client) repeat(r *Request) {
	for _, f := range r.parts {
		f.From = c.Path
		c.Send(f)
	}
	r.frame.From = c.Path
	c.Send(r.frame)
}

// Leave takes a request back.
func (c *Client) Leave(r *Request) {
	if !r.done && !r.left {
		r.left = true
		c.Send(&wire.Frame{ID: r.id, Payload: &wire.Cancel{}})
	}
}

// KeepParts has the parts of f, a request that waits for its answer, be sent again with it.
func (c *Client) KeepParts(f *wire.Frame, parts []*wire.Frame) { c.asked[f.ID].parts = parts }
