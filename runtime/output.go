package runtime

import (
	"io"
	"strings"
	"sync"
)

// output is the one owner of what the process writes. A write is never mixed with another's.
type output struct {
	mu             sync.Mutex
	stdout, stderr io.Writer
}

// Stream is one of the two that a process writes.
type Stream int

// The streams, by their POSIX numbers.
const (
	Stdout Stream = 1
	Stderr Stream = 2
)

func (o *output) write(to Stream, text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	w := o.stdout
	if to == Stderr {
		w = o.stderr
	}
	// A reader that has gone is no error of the script's; on Stdout the operating system ends the process.
	_, _ = io.WriteString(w, text)
}

// Print writes text and a newline to a stream, as one piece.
func (rt *Realm) Print(to Stream, text string) {
	tell(rt, "out", nil, Written{int(to), text})
	rt.host.out.write(to, text+"\n")
}

// Written is the detail of an "out" event.
type Written struct {
	Stream int    `json:"fd"`
	Text   string `json:"text"`
}

// complain writes a report to Stderr; it ends with one newline.
func (rt *Realm) complain(text string) {
	rt.Print(Stderr, strings.TrimRight(text, "\n"))
}
