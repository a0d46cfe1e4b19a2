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

// Past is the past of a process that keeps its journal: its origin, and what entries follow it.
func Past(h *runtime.Host) (origin []byte, entries []journal.Entry) {
	past, err := io.ReadAll(h.Realm().Journal.Log().Reader())
	if err != nil {
		panic(err)
	}
	in := bufio.NewReader(bytes.NewReader(past))
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
			return past[:len(past)-len(rest)], entries
		}
		entries = append(entries, *e)
	}
}

// Repeat repeats a past of a process that has ended, and returns what it has printed meanwhile, how the program has ended and why
// it could not be repeated. stuck says that it had to be stopped after a time.
func Repeat(past []byte, modules []runtime.Module) (printed string, ended, failure error, stuck bool) {
	a, err := process.NewReplay(runtime.Config{Stdout: io.Discard, Stderr: io.Discard, Modules: modules}, bytes.NewReader(past))
	if err != nil {
		return "", nil, err, false
	}
	r := newRepetition(&recording.Process{Path: a.Realm().Self.Path, Ended: true})
	r.begin(a.Host)
	done := make(chan error, 1)
	go func() { done <- a.Run() }()
	limit := time.NewTimer(5 * time.Minute)
	defer limit.Stop()
	for {
		select {
		case s := <-r.prints:
			printed += s.text
		case <-limit.C:
			stuck = true
			r.stop()
		case ended = <-done:
			return printed, ended, r.failure, stuck
		}
	}
}
