package player

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"time"

	"weft/runtime"
	"weft/runtime/process"
	"weft/runtime/replay/journal"
	"weft/runtime/replay/recording"
)

// Journal is the journal of a process that keeps it: its origin, and the entries that follow.
func Journal(h *runtime.Host) (origin []byte, entries []journal.Entry) {
	log, err := io.ReadAll(h.Realm().Journal.Log().Reader())
	if err != nil {
		panic(err)
	}
	in := bufio.NewReader(bytes.NewReader(log))
	for range 2 { // the origin, then the values
		n, err := binary.ReadUvarint(in)
		if err == nil {
			_, err = io.CopyN(io.Discard, in, int64(n))
		}
		if err != nil {
			panic(err)
		}
	}
	rest, _ := io.ReadAll(in)
	for r := journal.NewReader(bytes.NewReader(rest)); ; r.Take() {
		e, err := r.Peek()
		if err != nil {
			return log[:len(log)-len(rest)], entries
		}
		entries = append(entries, *e)
	}
}

// Replay replays the journal of a process that has ended. It returns what that has printed, how the program has ended and why the
// journal could not be replayed. stuck says that it had to be stopped after a time.
func Replay(log []byte, modules []runtime.Module) (printed string, ended, failure error, stuck bool) {
	a, err := process.NewReplay(runtime.Config{Stdout: io.Discard, Stderr: io.Discard, Modules: modules}, bytes.NewReader(log))
	if err != nil {
		return "", nil, err, false
	}
	p := newReplayedProcess(&recording.Process{Path: a.Realm().Self.Path, Ended: true}, false)
	defer p.stop()
	p.begin(a.Host)
	done := make(chan error, 1)
	go func() { done <- a.Run() }()
	limit := time.NewTimer(5 * time.Minute)
	defer limit.Stop()
	for {
		select {
		case s := <-p.prints:
			printed += s.text
		case <-limit.C:
			stuck = true
			p.stop()
		case ended = <-done:
			return printed, ended, p.failure, stuck
		}
	}
}
