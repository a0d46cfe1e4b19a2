package process

import (
	"bytes"
	"fmt"

	"weft/runtime"
	"weft/runtime/process/wire"
)

// remoteRecording sends the journal of a child process to the root, which writes the file. It is a Recording.
type remoteRecording struct{ t *Table }

// Past is Recording's.
func (r remoteRecording) Past(_ string, piece []byte) {
	r.t.sendRoot(&wire.RecordJournal{}, piece)
}

// Fork is Recording's.
func (r remoteRecording) Fork(path, _ string, size int64, after []byte) {
	r.t.sendRoot(&wire.RecordFork{Path: path, Size: size}, after)
}

// End is Recording's.
func (r remoteRecording) End(_ string, code int) {
	r.t.sendRoot(&wire.RecordEnd{Code: code}, nil)
}

// sendRoot sends the root m, with a body.
func (t *Table) sendRoot(m wire.Payload, body []byte) {
	f := &wire.Frame{To: runtime.RootPath, From: t.Path, ID: t.bodyID(), Payload: m}
	w := wire.NewBodyWriter(f, t.say)
	_, _ = w.Write(body) // it is not too long
	w.Close()
	t.say(f)
}

// recordFrom begins to send the root the journal of this process, if its parent wants that.
func (t *Table) recordFrom(b *boot) {
	if b.Record {
		t.rt.RecordTo(remoteRecording{t})
	}
}

// recordChild takes in what another process sends of its journal.
func recordChild(h *runtime.Host, f *wire.Frame, body wire.Body) error {
	rec := h.Recording()
	data, err := body.Bytes()
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

// bodyID is for the body of a frame that no request is: no journal knows of it.
func (t *Table) bodyID() uint64 { return 1<<62 + t.others.Add(1) }

// print sends text to the root, which writes it.
func (t *Table) print(to runtime.Stream, text string) {
	t.sendRoot(&wire.Output{Stream: int(to), Process: t.Name}, []byte(text))
}

// logPipe takes a child's event log to the root, in whole lines.
type logPipe struct {
	t    *Table
	rest []byte // the beginning of a line
}

func (l *logPipe) Write(p []byte) (int, error) {
	l.rest = append(l.rest, p...)
	end := bytes.LastIndexByte(l.rest, '\n') + 1
	if end == 0 {
		return len(p), nil
	}
	l.t.sendRoot(&wire.Log{}, l.rest[:end])
	l.rest = append(l.rest[:0], l.rest[end:]...)
	return len(p), nil
}
