package process

import (
	"bufio"
	"bytes"
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

// readOrigin reads an origin up to the values, which follow it; then the entries do.
func readOrigin(r *bufio.Reader) (*boot, error) {
	b, err := readHead(r)
	if err != nil {
		return nil, fmt.Errorf("the journal of the process %w", err)
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
	if err == nil {
		err = Of(h.Realm()).replay(o, r)
	}
	return h, o, err
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

// remoteRecording sends the journal of a child process to the root, which writes the file. It is a runtime.Recording.
type remoteRecording struct{ t *Table }

// Past is Recording's.
func (r remoteRecording) Past(_ string, piece []byte) {
	r.t.SendToRoot(&wire.RecordJournal{}, piece)
}

// Fork is Recording's.
func (r remoteRecording) Fork(path, _ string, size int64, after []byte) {
	r.t.SendToRoot(&wire.RecordFork{Path: path, Size: size}, after)
}

// End is Recording's.
func (r remoteRecording) End(_ string, code int) {
	r.t.SendToRoot(&wire.RecordEnd{Code: code}, nil)
}

// recordFrom begins to send the root the journal of this process, if its parent wants that.
func (t *Table) recordFrom(b *boot) {
	if b.Record {
		t.rt.RecordTo(remoteRecording{t})
	}
}

// recordChild writes what another process sends of its journal.
func recordChild(h *runtime.Host, f *wire.Frame) error {
	rec := h.Recording()
	data, err := f.Rest.Bytes()
	switch {
	case err != nil:
		return err
	case rec == nil:
		return fmt.Errorf("%s, and nothing is recorded", wire.Name(f.Payload))
	}
	switch m := f.Payload.(type) {
	case *wire.RecordJournal:
		rec.Past(f.From, data)
	case *wire.RecordFork:
		rec.Fork(m.Path, f.From, m.Size, data)
	case *wire.RecordEnd:
		rec.End(f.From, m.Code)
	}
	return nil
}

// logPipe sends a child's event log to the root, in whole lines.
type logPipe struct {
	t    *Table
	rest []byte // the beginning of a line
}

// Write is io.Writer's.
func (l *logPipe) Write(p []byte) (int, error) {
	l.rest = append(l.rest, p...)
	if end := bytes.LastIndexByte(l.rest, '\n') + 1; end > 0 {
		l.t.SendToRoot(&wire.Log{}, l.rest[:end])
		l.rest = append(l.rest[:0], l.rest[end:]...)
	}
	return len(p), nil
}
