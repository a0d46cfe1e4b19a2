package runtime

import (
	"bufio"
	"bytes"
	"io"
	"time"

	"weft/runtime/replay/journal"
	"weft/runtime/replay/recording"
)

// Past is the past of a process that keeps its journal: its origin, and what entries follow it.
func (h *Host) Past() (origin []byte, entries []journal.Entry) {
	past, err := io.ReadAll(h.realm.Journal.Log().Reader())
	if err != nil {
		panic(err)
	}
	in := bufio.NewReader(bytes.NewReader(past))
	o, err := ReadOrigin(in)
	if err == nil {
		_, err = io.CopyN(io.Discard, in, o.Size)
	}
	if err != nil {
		panic(err)
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
func Repeat(past []byte, modules []Module) (printed string, ended, failure error, stuck bool) {
	in := bufio.NewReader(bytes.NewReader(past))
	o, err := ReadOrigin(in)
	if err != nil {
		return "", nil, err, false
	}
	h, err := retell(Config{Stdout: io.Discard, Stderr: io.Discard, Modules: modules, Self: []string{"weft"}}, o, in)
	if err != nil {
		return "", nil, err, false
	}
	r := newRepetition(&recording.Process{Path: o.Path, Ended: true})
	r.begin(h, o)
	go func() { h.exited <- TreeOf(h.realm).live(o) }()
	limit := time.NewTimer(30 * time.Second)
	defer limit.Stop()
	for {
		select {
		case s := <-r.prints:
			printed += s.text
		case <-limit.C:
			stuck = true
			r.stop()
		case ended = <-h.exited:
			return printed, ended, r.failure, stuck
		}
	}
}
