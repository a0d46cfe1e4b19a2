package process

import (
	"bufio"
	"io"

	"weft/runtime"
)

// Replay is a process that is done again from its journal, in a host of its own. Nothing outside is touched.
type Replay struct {
	*runtime.Host
	o *boot
}

// NewReplay makes the host of a process whose origin and journal past holds. cfg's Modules must be those that it had. The error says why
// the origin cannot be read.
func NewReplay(cfg runtime.Config, past io.Reader) (*Replay, error) {
	in := bufio.NewReader(past)
	o, err := ReadOrigin(in)
	if err != nil {
		return nil, err
	}
	o.Log = false
	cfg.Self = []string{"weft"} // it is never started: what came of that is in the journal
	h, err := newReplayHost(cfg, o, in)
	if err != nil {
		return nil, err
	}
	j := h.Realm().Journal
	if j.MayFork = o.Program == nil && Of(h.Realm()).childMayFork(o); o.Program != nil {
		j.MayFork = h.Realm().MayFork(o.Program.Text.Code)
	}
	j.Log().Shut()
	return &Replay{h, o}, nil
}

// IsSession reports whether the process talked with its user.
func (a *Replay) IsSession() bool { return a.o.Program != nil && a.o.Program.Session }

// Run does what the process did, and returns how it ended. It is called once.
func (a *Replay) Run() error {
	return a.RunAs(func() error { return Of(a.Realm()).run(a.o) })
}
