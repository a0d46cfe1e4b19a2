package peer

import (
	"time"

	"weft/runtime"
	"weft/runtime/engine/deadlock"
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// frameCode is the code of the broker's frames in a journal.
const frameCode = 'f'

// ownFrame is the sender of frames that a process sends to itself.
const ownFrame = "self"

// tooLong is the answer to a request that could not be sent.
func tooLong(f *wire.Frame, err *wire.LengthError) *wire.Frame {
	text := wire.Name(f.Payload) + ": " + err.Error()
	return &wire.Frame{From: ownFrame, ID: f.ID, Payload: &wire.Failure{Code: "type", Text: text}}
}

// brokerFrame is a frame from the broker, as a message.
type brokerFrame struct {
	c *Client
	f *wire.Frame
}

// decodeFrame makes the message of a frame that a journal has.
func (c *Client) decodeFrame(data []byte) (sched.Message, error) {
	f, err := wire.Parse(data)
	return &brokerFrame{c, f}, err
}

// Note is replay.Noted's. A body that is not in the frame is noted in parts, and taken in so.
func (m *brokerFrame) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	note := func(f *wire.Frame) error {
		data, err := wire.Append(nil, f)
		if err != nil {
			panic(err) // it has come in a frame
		}
		j.Note(frameCode, data[wire.LengthBytes:])
		out = append(out, &brokerFrame{m.c, f})
		return nil
	}
	if err := m.f.Split(note); err != nil { // the value is in a file that cannot be read
		_ = note(&wire.Frame{From: m.f.From, ID: m.f.ID, Time: m.f.Time, Payload: &wire.Failure{Code: "os", Text: err.Error()}})
	}
	return out
}

// Take is sched.Message's.
func (m *brokerFrame) Take() {
	c, f := m.c, m.f
	if _, part := f.Payload.(*wire.Part); !part && f.From != ownFrame {
		c.seen++
	}
	if c.rt.Virtual != nil {
		c.rt.Virtual.Advance(f.Time)
	}
	_, _ = c.parts.Take(f) // if a part is one too many, the value cannot be decoded
	switch m := f.Payload.(type) {
	case wire.Reply:
		if why, ok := m.(*wire.Failure); ok && f.From == ownFrame && c.asked[f.ID] == nil {
			c.rt.Complain("weft: what " + c.Name + " had to say could not be sent: " + why.Text)
		}
		c.answer(f)
	case *wire.Shut:
		c.shut[m.Object] = m
	case *wire.ChannelMessage:
		c.Channels.take(f)
	case *wire.Stuck:
		c.rt.Sched.BreakDeadlock(&m.Report)
	}
}

// restTime is how long a process does nothing, in real time, before it says what it waits for: a report of a deadlock is not urgent,
// and each such frame costs time.
const restTime = 10 * time.Millisecond

// Idle is Peers': it tells the broker when only the broker can have the process go on.
func (c *Client) Idle(closed bool, deadline time.Duration, bell <-chan struct{}) (rung bool) {
	if !closed || !c.joined {
		return c.rest()
	}
	if c.rt.Virtual == nil && (deadline != runtime.Never || c.timed > 0 || ringsWithin(restTime, bell)) {
		return deadline == runtime.Never && c.timed == 0
	}
	stuck := c.rt.Sched.Stuck()
	m := &wire.Idle{Seen: c.seen, Deadline: deadline, Asks: c.asks(), Waits: len(stuck) > 0}
	if deadline == runtime.Never && c.timed == 0 {
		m.Blocked = stuck[:min(len(stuck), 2*deadlock.MostListed)]
	}
	c.Send(&wire.Frame{Payload: m})
	return c.rest()
}

// rest lets other realms go on until this one has something to do, if there is one order of events.
func (c *Client) rest() bool { return c.Turn != nil && c.rt.Sched.Rest(c.Turn.Rest) }

// ringsWithin waits for the bell.
func ringsWithin(d time.Duration, bell <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-bell:
		return true
	case <-timer.C:
		return false
	}
}

// asks are the identities of what the requests wait for.
func (c *Client) asks() []string {
	ids := make([]string, 0, len(c.asked))
	for _, r := range c.asked {
		ids = append(ids, r.frame.Object)
	}
	return ids
}
