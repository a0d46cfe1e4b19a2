package process

import (
	"bytes"
	"fmt"
	"io"

	"weft/runtime"
	"weft/runtime/process/wire"
)

// Codes of frames about a recording.
const (
	pastFrame = "past"
	forkFrame = "fork"
	endFrame  = "end"
)

// remoteRecording sends the journal of a child process to the root, which writes the file. It is a Recording.
type remoteRecording struct{ t *Table }

// Past is Recording's.
func (r remoteRecording) Past(_ string, piece []byte) {
	r.send(&wire.Frame{Code: pastFrame}, piece)
}

// Fork is Recording's.
func (r remoteRecording) Fork(path, _ string, size int64, after []byte) {
	r.send(&wire.Frame{Code: forkFrame, Object: path, Number: size}, after)
}

// End is Recording's.
func (r remoteRecording) End(_ string, code int) {
	r.send(&wire.Frame{Code: endFrame, Number: int64(code)}, nil)
}

// send sends the root a frame, with a body.
func (r remoteRecording) send(f *wire.Frame, body []byte) {
	t := r.t
	f.Kind, f.To, f.From, f.ID = wire.Record, runtime.RootPath, t.Path, t.bodyID()
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
		return fmt.Errorf("a frame of kind %d, and nothing is recorded", f.Kind)
	case f.Code == pastFrame:
		rec.Past(f.From, data)
	case f.Code == forkFrame:
		rec.Fork(f.Object, f.From, f.Number, data)
	case f.Code == endFrame:
		rec.End(f.From, int(f.Number))
	}
	return nil
}

// bodyID is for the body of a frame that no request is: no journal knows of it.
func (t *Table) bodyID() uint64 { return 1<<62 + t.others.Add(1) }

// print sends text to the root, which writes it.
func (t *Table) print(to runtime.Stream, text string) {
	f := &wire.Frame{Kind: wire.Output, To: runtime.RootPath, From: t.Path, Label: t.Name, ID: t.bodyID(), Number: int64(to)}
	w := wire.NewBodyWriter(f, t.say)
	_, _ = io.WriteString(w, text)
	w.Close()
	t.say(f)
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
	f := &wire.Frame{Kind: wire.Log, To: runtime.RootPath, From: l.t.Path, ID: l.t.bodyID()}
	w := wire.NewBodyWriter(f, l.t.say)
	_, _ = w.Write(l.rest[:end])
	w.Close()
	l.t.say(f)
	l.rest = append(l.rest[:0], l.rest[end:]...)
	return len(p), nil
}
