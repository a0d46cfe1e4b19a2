package process

import (
	"bytes"
	"fmt"

	"weft/runtime"
	"weft/runtime/process/wire"
)

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
