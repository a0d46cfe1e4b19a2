package peer

import (
	"maps"
	"slices"

	"weft/runtime"
	"weft/runtime/engine/deadlock"
	"weft/runtime/engine/sched"
	"weft/runtime/process/broker"
	"weft/runtime/process/wire"
)

// Request is a question to the broker. Reply and Err are there when it was answered.
type Request struct {
	Reply *wire.Frame // the value that it brings is its Rest
	Err   error       // the broker's refusal

	frame *wire.Frame
	done  bool
	left  bool             // its asker has given up
	then  func(r *Request) // called when the answer is there; may be nil
	undo  func(r *Request) // gives back what was granted after the asker had given up; may be nil
	loop  *runtime.Thread  // see AskForLoop; else nil
	asker *sched.Thread    // that waits for the answer in withdraw; else nil
}

// Tell sends a request whose answer does not matter.
func (c *Client) Tell(f *wire.Frame) {
	c.join()
	c.sign(f)
	c.Send(f)
}

// sign says which thread sends f.
func (c *Client) sign(f *wire.Frame) {
	th := c.rt.CurrentThread()
	f.Thread, f.Name = th.ID(), ShortName(broker.ThreadName(c.Name, th.ID(), th.Name()))
}

// mostName is how many runes of a name other processes get.
const mostName = 200

// ShortName is a name as other processes get it.
func ShortName(name string) string { return deadlock.Shorten(name, mostName) }

// post sends f, a request about on; r is what is known of it.
func (c *Client) post(on sched.Object, f *wire.Frame, r *Request) {
	c.join()
	if f.ID == 0 {
		f.ID = c.NextID()
	}
	if f.Object == "" {
		f.Object = on.Identity()
	}
	r.frame = f
	c.asked[f.ID] = r
	if r.timed() {
		c.timed++
	}
	c.rt.Sched.Ask()
	c.sign(f)
	c.Send(f)
}

func (r *Request) timed() bool { return r.frame.Timeout != runtime.Never }

// answer takes in the answer to a request.
func (c *Client) answer(f *wire.Frame) {
	r := c.asked[f.ID]
	if r == nil {
		return
	}
	delete(c.asked, f.ID)
	if r.timed() {
		c.timed--
	}
	c.rt.Sched.Answered()
	r.done, r.Reply = true, f
	r.Err = broker.Failure(r.frame.Payload.(wire.Request), f.Payload)
	if IsCode(r.Err, "gone") {
		r.Err = gone(r.Err.Error())
	}
	if r.asker != nil {
		r.asker.Wake()
	}
	switch {
	case IsCode(r.Err, "cancelled"): // it was taken back
	case !r.left && r.then != nil:
		r.then(r)
	case r.left && r.undo != nil && r.Err == nil:
		r.undo(r)
	}
}

// Ask sends a request about on and blocks the running thread until it is answered. The error is the broker's refusal, or Park's. undo is
// called, at a decision, if what was asked for is granted after the thread was stopped; it may be nil.
func (c *Client) Ask(on sched.Object, f *wire.Frame, undo func(r *Request)) (*Request, error) {
	s := c.rt.Sched
	me := s.Current()
	r := &Request{then: func(*Request) { me.Wake() }}
	c.post(on, f, r)
	_, starts := f.Payload.(*wire.ProcessStart) // a process is started, or it is not
	for !r.done {
		err := s.Park(sched.Wait{Op: wire.Name(f.Payload), On: on, Timeout: runtime.Never, Deaf: starts})
		switch {
		case err != nil && !r.done:
			r.undo = undo
			c.leave(r)
			return nil, err
		case err != nil && s.Stopped() == nil:
			me.Raise(err) // the answer came at the same time
		}
	}
	return r, r.Err
}

// AskLater sends a request about on. then is called with the answer, at a decision, and must not wait. cancel takes the request back: no
// answer is wanted any more.
func (c *Client) AskLater(on sched.Object, f *wire.Frame, then func(r *Request)) (cancel func()) {
	r := c.askLater(on, f, &Request{then: then})
	return func() { c.leave(r) }
}

// AskForLoop is AskLater for what the event loop of the running thread waits for: a fork of the process, in which that thread goes on,
// waits for it too. cancel waits for the broker's word; it reports whether then is not, and was not, called.
func (c *Client) AskForLoop(on sched.Object, f *wire.Frame, then func(r *Request)) (cancel func() bool) {
	r := c.askLater(on, f, &Request{then: then, loop: c.rt.CurrentThread()})
	return func() bool { return !c.withdraw(on, r) || IsCode(r.Err, "cancelled") }
}

func (c *Client) askLater(on sched.Object, f *wire.Frame, r *Request) *Request {
	f.Timeout = runtime.Never
	c.post(on, f, r)
	return r
}

// leave takes a request back.
func (c *Client) leave(r *Request) {
	if !r.done && !r.left {
		r.left = true
		c.Send(&wire.Frame{ID: r.frame.ID, Payload: &wire.Cancel{}})
	}
}

// withdraw takes a request about on back and blocks the running thread until the broker says what came of it: that it is cancelled, or what
// it had answered by then. It reports whether it has; else the thread was stopped.
func (c *Client) withdraw(on sched.Object, r *Request) bool {
	if !r.done {
		r.asker = c.rt.Sched.Current()
		c.Send(&wire.Frame{ID: r.frame.ID, Payload: &wire.Cancel{}})
	}
	for !r.done {
		if err := c.rt.Sched.Park(sched.Wait{Op: wire.Name(r.frame.Payload), On: on, Timeout: runtime.Never, Deaf: true}); err != nil && !r.done {
			r.left = true
			return false
		}
	}
	return true
}

// BecomeChild has the line, which is a copy of the parent's, be that of a new process. askAgain asks for what it waits for: also for what
// its event loop does, unless that is to be empty.
func (c *Client) BecomeChild() (askAgain func(empty bool)) {
	asked := c.asked
	c.joined, c.asked, c.timed, c.seen = true, map[uint64]*Request{}, 0, 0
	return func(empty bool) {
		if empty {
			clear(c.Channels.open)
			return
		}
		c.Channels.subscribe()
		c.askAgain(asked)
	}
}

// askAgain sends those of the parent's requests that the event loop of the running thread waits for. The end of a child can be waited
// for by its parent alone: that request is done, and its callback finds out that the process is no child.
func (c *Client) askAgain(asked map[uint64]*Request) {
	me := c.rt.CurrentThread()
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
			c.rt.Sched.Ask()
			r.frame.From = c.Path
			c.Send(r.frame)
		}
	}
}

// TakeOver has the line, whose process has replayed what that of old did, go on in its place.
func (c *Client) TakeOver(old *Client) {
	c.seen = 0
	c.muted.Store(false)
	c.blocks = old.blocks
	if old.broker != nil {
		c.broker = old.broker
		c.broker.Renew(runtime.RootPath, c.Route)
	} else if c.joined {
		c.openBroker()
		c.Channels.subscribe()
	}
	for _, id := range slices.Sorted(maps.Keys(c.asked)) {
		c.Send(c.asked[id].frame)
	}
}

// HandOver says that another host goes on with what the processes share. Any goroutine may call it.
func (c *Client) HandOver() { c.handed.Store(true) }
