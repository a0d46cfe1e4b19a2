package process

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"weft/runtime"
	"weft/runtime/process/wire"
)

// A process can be replayed from its origin and the entries of its journal, which follow it. The origin is the boot of a process that was
// spawned, with the values that came with it; the program that the user started has one too, which names the text.

// keepJournal begins the journal of a process that was spawned, if it can fork or is recorded. The values are read from what it returns.
func (t *Table) keepJournal(b *boot) (values io.Reader, err error) {
	mayFork := t.mayFork(b)
	if t.rt.Journal != nil || !mayFork && !b.Record {
		return b.values, nil
	}
	t.rt.KeepJournal()
	t.rt.Journal.MayFork = mayFork
	t.recordFrom(b)
	b.Pid = cmp.Or(b.Pid, t.Pid)
	head, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	return t.rt.WriteOrigin(head, b.values, b.size)
}

// mayFork reports whether a process that begins with b can fork.
func (t *Table) mayFork(b *boot) bool {
	if b.Program != nil {
		return t.rt.MayFork(b.Program.Text.Code)
	}
	mayFork := b.Keep && b.Serve != ""
	for _, text := range b.Closure.Texts {
		mayFork = mayFork || t.rt.MayFork(text.Code)
	}
	return mayFork
}

// mostHead is how many bytes the head of an origin may have.
const mostHead = 1 << 30

// readOrigin reads an origin up to the values, which follow it; then the entries do.
func readOrigin(r *bufio.Reader) (b *boot, err error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > mostHead {
		return nil, errors.New("the journal of the process is cut short")
	}
	head, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err == nil && uint64(len(head)) < n {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("the journal of the process is cut short: %w", err)
	}
	b = &boot{head: head, values: r}
	if err := json.Unmarshal(head, b); err != nil {
		return nil, fmt.Errorf("the journal of the process cannot be read: %w", err)
	}
	size, err := binary.ReadUvarint(r)
	if err != nil || size > wire.MaxMessage {
		return nil, errors.New("the journal of the process is cut short")
	}
	b.size = int64(size)
	return b, nil
}

// Replay has this process, which has run nothing, replay the origin and the journal in, as a program that began then. It sends nothing
// meanwhile, and not after that before TakeOver.
func (t *Table) Replay(in io.Reader, began time.Time) error {
	r := bufio.NewReader(in)
	o, err := readOrigin(r)
	if err != nil {
		return err
	}
	t.rt.Restart(began, o.Chance)
	return t.replay(o, r)
}

// replay has the process replay what begins with o, and of which r has the rest. It keeps it as its own journal.
func (t *Table) replay(o *boot, r *bufio.Reader) (err error) {
	t.Pid = cmp.Or(o.Pid, t.Pid)
	t.Mute()
	t.rt.KeepJournal()
	t.rt.Journal.Replay(r)
	o.values, err = t.rt.WriteOrigin(o.head, r, o.size)
	return err
}

// newReplayHost makes the host of a process that replays the origin and journal in. logged says that it writes an event log if the origin
// says so.
func newReplayHost(cfg runtime.Config, in io.Reader, logged bool) (*runtime.Host, *boot, error) {
	r := bufio.NewReader(in)
	o, err := readOrigin(r)
	if err != nil {
		return nil, nil, err
	}
	o.Log = o.Log && logged
	h, err := newHost(cfg, o)
	if err != nil {
		return nil, nil, err
	}
	return h, o, Of(h.Realm()).replay(o, r)
}

// Replay is a process that runs again from its journal, in a host of its own. Nothing outside is touched.
type Replay struct {
	*runtime.Host
	origin *boot
}

// NewReplay makes the host of a process whose origin and journal in holds. cfg's Modules must be those that it had. The error says why
// the origin cannot be read.
func NewReplay(cfg runtime.Config, in io.Reader) (*Replay, error) {
	cfg.Self = []string{"weft"} // it is never started: the journal has what became of that
	h, o, err := newReplayHost(cfg, in, false)
	if err != nil {
		return nil, err
	}
	j := h.Realm().Journal
	j.MayFork = Of(h.Realm()).mayFork(o)
	j.Log().Shut()
	return &Replay{h, o}, nil
}

// IsSession reports whether the process talked with its user.
func (r *Replay) IsSession() bool { return r.origin.Program != nil && r.origin.Program.Session }

// Run does what the process did, and returns how it ended. It is called once.
func (r *Replay) Run() error {
	return r.RunAs(func() error { return Of(r.Realm()).run(r.origin) })
}
