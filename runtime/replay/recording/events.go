package recording

import (
	"io"
	"time"
)

// Event is what a recording tells of, in the order in which it has happened.
type Event struct {
	Time   time.Duration // since the program began
	Path   string        // of the process
	Output *Output       // what was written; nil for none
	Begins bool          // the process begins
	Ends   bool          // the process has come to its end
}

// Output is what was written.
type Output struct {
	Stream  int  // 1 or 2
	Outside bool // it was nothing that a script has written: it comes in no repetition
	Size    int64
	Text    io.Reader
}

// Events are the events of a recording.
type Events struct {
	s    *scanner
	seen map[string]bool
}

// Events begins to read what has happened.
func (r *Recording) Events() *Events {
	return &Events{newScanner(r.file, r.begin, r.end), map[string]bool{}}
}

// Next is the next event. The error is io.EOF after the last.
func (e *Events) Next() (Event, error) {
	for {
		rec, err := e.s.next()
		if err != nil {
			return Event{}, err
		}
		ev := Event{Time: rec.time, Path: rec.path}
		switch rec.kind {
		case pastKind, forkKind:
			ev.Begins = !e.seen[rec.path]
			e.seen[rec.path] = true
		case endKind:
			ev.Ends = true
		case outputKind:
			flags, err := e.s.ReadByte()
			if err != nil {
				return Event{}, missing(err)
			}
			text := io.NewSectionReader(e.s.file, rec.at+1, rec.size-1)
			ev.Output = &Output{int(flags & streamMask), flags&outsideFlag != 0, text.Size(), text}
		}
		if err := e.s.skip(rec); err != nil {
			return Event{}, err
		}
		if ev.Output != nil || ev.Begins || ev.Ends {
			return ev, nil
		}
	}
}
