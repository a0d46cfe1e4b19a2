package shared

import (
	"fmt"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// Errors of connections.
var (
	ErrEOF        = &wire.Failure{Code: "eof", Text: "the other end is closed, and nothing is left to receive"}
	ErrBrokenPipe = &wire.Failure{Code: "closed", Text: "the other end is closed"}
)

// Connection is one end of a pipe.
type Connection struct {
	*peer.Handle
	reads, writes bool
	closed        bool
}

// NewPipe makes the two ends of a pipe. What one sends the other receives; with duplex false the first only receives and the
// second only sends.
func NewPipe(c *peer.Client, label string, duplex bool) (a, b *Connection) {
	h := create(c, "Connection", label, "")
	h.Tell(&wire.PipeNew{Label: h.Label()})
	end := func(suffix string, reads, writes bool) *Connection {
		ref := peer.Reference{ID: h.Identity() + suffix, Label: h.Label(), Data: fmt.Sprint(reads, writes)}
		return &Connection{c.OpenShared("pipe", inModule(c, "Connection"), ref), reads, writes, false}
	}
	return end(".0", true, duplex), end(".1", duplex, true)
}

// Reads reports whether it can receive; a pipe may be one-way.
func (c *Connection) Reads() bool { return c.reads }

// Writes reports whether it can send.
func (c *Connection) Writes() bool { return c.writes }

// Closed reports whether Close was called in this process.
func (c *Connection) Closed() bool { return c.closed }

// Close gives the end back. When no process has it any more, the other end is at its end.
func (c *Connection) Close() {
	if !c.closed {
		c.closed = true
		c.Tell(&wire.Release{})
	}
}

// Send sends a structured clone of v. It does not wait for a receiver. ErrBrokenPipe says that there will be none.
func (c *Connection) Send(v goja.Value) error {
	f := &wire.Frame{Timeout: runtime.Never, Payload: &wire.PipeSend{}}
	return pipeError(c.Submit(f, v, "value", true, ErrBrokenPipe))
}

// Recv receives what the other end has sent, waiting for it at most for timeout. ErrEOF says that nothing will come any more.
func (c *Connection) Recv(timeout time.Duration) (goja.Value, error) {
	v, err := c.Receive(timeout, &wire.PipeRecv{})
	return v, pipeError(err)
}

// RecvLater is Recv for the event loop of the running thread, which calls grant. cancel takes it back; a message that has come by then is
// put back.
func (c *Connection) RecvLater(grant func(v any, err error)) (cancel func() bool) {
	return c.ReceiveLater(&wire.PipeRecv{}, func(v any, err error) { grant(v, pipeError(err)) })
}

// Poll reports whether there is something to receive, or the end, within timeout.
func (c *Connection) Poll(timeout time.Duration) (bool, error) {
	r, err := c.Client().Ask(c, &wire.Frame{Timeout: timeout, Payload: &wire.PipePoll{}}, nil)
	return err == nil && r.Reply.Payload.(*wire.Bool).Value, err
}

// pipeError has the broker's errors about the ends of a pipe be those of this package.
func pipeError(err error) error {
	switch {
	case peer.IsCode(err, ErrEOF.Code):
		return ErrEOF
	case peer.IsCode(err, ErrBrokenPipe.Code):
		return ErrBrokenPipe
	}
	return err
}
