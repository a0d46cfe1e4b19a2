package recording

import (
	"io"
	"time"
)

// Event is what a recording tells of, in the order in which it has happened.
type Event struct {
	Time    time.Duration // since the program began
	Path    string        // of the process
	Output  *Output       // what was written; nil for none
	Begins  bool          // the process begins
	Ends    bool          // the process has come to its end
	Program bool          // that is the end of the program
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
		case exitKind:
			ev.Program = true
		case outputKind:
			flags, err := e.s.ReadByte()
			if err != nil {
				return Event{}, missing(err)
			}
			ev.Output = outputOf(flags, io.NewSectionReader(e.s.file, rec.at+1, rec.size-1))
		}
		if err := e.s.skip(rec); err != nil {
			return Event{}, err
		}
		if ev.Output != nil || ev.Begins || ev.Ends || ev.Program {
			return ev, nil
		}
	}
}

func outputOf(flags byte, text *io.SectionReader) *Output {
	return &Output{Stream: int(flags & streamMask), Outside: flags&outsideFlag != 0, Size: text.Size(), Text: text}
}
