package runtime

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"weft/runtime/engine/source"
	"weft/runtime/process/wire"
)

// A past is what a process can be repeated from: its origin, and then the entries of its journal. The origin is the boot of a
// process that was spawned, with the values that came with it; the program that the user started has one too, which names the
// text.

// child reports whether b tells a process of what its parent wants; b may be nil.
func (b *boot) child() bool { return b != nil && b.Program == nil }

// program is what the user has started.
type program struct {
	Text    source.Text
	Show    bool // its value is shown
	Session bool // it is given piece by piece
}

// forkWords are in every text that can fork.
var forkWords = regexp.MustCompile(`fork|StartMethod|getContext`)

// mayFork reports whether a program keeps its journal, so that it can fork: when its text says so in any way, or it was started so.
func (rt *Realm) mayFork(text string) bool {
	cfg := &rt.host.cfg
	return cfg.StartMethod == Fork || forkWords.MatchString(text)
}

// begin keeps the journal of a program from here on.
func (rt *Realm) begin(p program) error {
	wanted, recorded := p.Session || rt.mayFork(p.Text.Code), rt.host.cfg.Record != nil && !p.Session
	if rt.journal != nil || !wanted && !recorded {
		return nil
	}
	cfg := &rt.host.cfg
	rt.keepJournal()
	rt.journal.MayFork = wanted
	if recorded {
		rt.startRecording(p.Text)
	}
	b := &boot{
		Path: rootPath, Name: rt.tree.name, Args: cfg.Args, Color: cfg.Color, Virtual: cfg.Virtual, Seed: cfg.Seed,
		Chance: rt.seed, MaxProcesses: cfg.MaxProcesses, MaxThreads: cfg.MaxThreads, StartMethod: cfg.StartMethod,
		Log: rt.log != nil, Prove: cfg.Prove,
		Program: &p,
	}
	_, err := rt.writeOrigin(b, strings.NewReader(""), 0)
	return err
}

// beginChild keeps the journal of a process that was spawned, if it can fork. The values are read from what it returns.
func (rt *Realm) beginChild(b *boot) (values io.Reader, err error) {
	wanted := rt.childMayFork(b)
	if rt.journal != nil || !wanted && !b.Record {
		return b.values, nil
	}
	rt.keepJournal()
	rt.journal.MayFork = wanted
	rt.recordFrom(b)
	return rt.writeOrigin(b, b.values, b.size)
}

// childMayFork is mayFork for a process that was spawned.
func (rt *Realm) childMayFork(b *boot) bool {
	wanted := b.Keep && b.Serve != ""
	for _, t := range b.Parcel.Texts {
		wanted = wanted || rt.mayFork(t.Code)
	}
	return wanted
}

// writeOrigin writes the beginning of a past, and returns the values of it for whoever decodes them.
func (rt *Realm) writeOrigin(b *boot, values io.Reader, size int64) (io.Reader, error) {
	if b.Pid == 0 {
		b.Pid = rt.tree.pid
	}
	head, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	log := rt.journal.Log()
	_, _ = log.Write(binary.AppendUvarint(nil, uint64(len(head))))
	_, _ = log.Write(head)
	_, _ = log.Write(binary.AppendUvarint(nil, uint64(size)))
	at := log.Size()
	if _, err := io.Copy(log, io.LimitReader(values, size)); err != nil {
		return nil, err
	}
	r := log.Reader()
	if _, err := io.CopyN(io.Discard, r, at); err != nil {
		return nil, err
	}
	if !rt.journal.MayFork {
		log.Shut()
	}
	return r, nil
}

// mostHead is how long the head of a boot may be.
const mostHead = 1 << 30

// readOrigin reads the beginning of a past. The values follow it, size bytes; then the entries do.
func readOrigin(r *bufio.Reader) (b *boot, err error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > mostHead {
		return nil, errors.New("the past of the process is cut short")
	}
	head := make([]byte, 0, min(n, 1<<16))
	for uint64(len(head)) < n {
		chunk := make([]byte, min(n-uint64(len(head)), 1<<16))
		if _, err := io.ReadFull(r, chunk); err != nil {
			return nil, fmt.Errorf("the past of the process is cut short: %w", err)
		}
		head = append(head, chunk...)
	}
	b = &boot{values: r}
	if err := json.Unmarshal(head, b); err != nil {
		return nil, fmt.Errorf("the past of the process cannot be read: %w", err)
	}
	size, err := binary.ReadUvarint(r)
	if err != nil || size > wire.MaxMessage {
		return nil, errors.New("the past of the process is cut short")
	}
	b.size = int64(size)
	return b, nil
}

// repeatSession is the life of a process that begins as a copy of one that talks with its user: it is told what that said, and
// ends when the input has that made it.
func (rt *Realm) repeatSession() error {
	if rt.host.cfg.ReplaySession == nil {
		return errors.New("this program cannot replay a session")
	}
	return rt.host.cfg.ReplaySession(rt.host)
}
