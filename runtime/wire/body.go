package wire

import (
	"fmt"
	"io"
)

// Body is a value on its way, in pieces so that a large one is never in memory in one piece more than it must.
type Body [][]byte

// Size is the number of bytes.
func (b Body) Size() (n int64) {
	for _, piece := range b {
		n += int64(len(piece))
	}
	return n
}

// Reader reads the body and lets go of each piece that was read.
func (b Body) Reader() io.Reader { return &bodyReader{rest: b} }

type bodyReader struct {
	rest Body
	at   int // in the first piece
}

func (r *bodyReader) Read(p []byte) (int, error) {
	for len(r.rest) > 0 && r.at == len(r.rest[0]) {
		r.rest[0] = nil
		r.rest, r.at = r.rest[1:], 0
	}
	if len(r.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.rest[0][r.at:])
	r.at += n
	return n, nil
}

// BodyWriter cuts what is written to it into the parts of a frame's body.
type BodyWriter struct {
	send func(*Frame)
	f    *Frame
	buf  []byte
	size int64
}

// NewBodyWriter makes a BodyWriter for the body of f, whose ID, From and To are set; send gets the parts.
func NewBodyWriter(f *Frame, send func(*Frame)) *BodyWriter { return &BodyWriter{send: send, f: f} }

// Write takes p in; the error says that the body is too long.
func (w *BodyWriter) Write(p []byte) (int, error) {
	if w.size += int64(len(p)); w.size > MaxMessage {
		return 0, fmt.Errorf("a message of more than %d bytes", int64(MaxMessage))
	}
	for n := len(p); ; {
		room := min(MaxBody-len(w.buf), len(p))
		w.buf = append(w.buf, p[:room]...)
		if p = p[room:]; len(p) == 0 {
			return n, nil
		}
		w.flush()
	}
}

// flush sends a full buffer as a part.
func (w *BodyWriter) flush() {
	w.send(&Frame{Kind: Part, To: w.f.To, From: w.f.From, ID: w.f.ID, Body: w.buf})
	w.f.Parts = true
	w.buf = make([]byte, 0, MaxBody)
}

// Close makes what is left the frame's own body.
func (w *BodyWriter) Close() { w.f.Body = w.buf }

// Abort takes back the parts that were sent.
func (w *BodyWriter) Abort() {
	if w.f.Parts {
		w.send(&Frame{Kind: Part, To: w.f.To, From: w.f.From, ID: w.f.ID, Flag: true})
	}
}

// Assembler puts the parts of bodies together. The zero value is ready. It belongs to one goroutine.
type Assembler struct{ parts map[partOf]*assembly }

type partOf struct {
	from string
	id   uint64
}

type assembly struct {
	body Body
	size int64
}

// Take looks at a frame. A Part is kept, and done is false; else body is all of the frame's.
func (a *Assembler) Take(f *Frame) (body Body, done bool, err error) {
	key := partOf{f.From, f.ID}
	switch {
	case f.Kind == Part && f.Flag:
		delete(a.parts, key)
		return nil, false, nil
	case f.Kind == Part:
		return nil, false, a.keep(key, f.Body)
	case f.Parts:
		p := a.parts[key]
		delete(a.parts, key)
		if p != nil {
			body = p.body
		}
	}
	if len(f.Body) > 0 {
		body = append(body, f.Body)
	}
	return body, true, nil
}

func (a *Assembler) keep(key partOf, piece []byte) error {
	if len(piece) == 0 {
		return nil // what takes no room must not pile up either
	}
	if a.parts == nil {
		a.parts = map[partOf]*assembly{}
	}
	p := a.parts[key]
	if p == nil {
		p = &assembly{}
		a.parts[key] = p
	}
	if p.size += int64(len(piece)); p.size > MaxMessage {
		delete(a.parts, key)
		return fmt.Errorf("a message of more than %d bytes", int64(MaxMessage))
	}
	p.body = append(p.body, piece)
	return nil
}

// Drop forgets what a process has begun to send.
func (a *Assembler) Drop(from string) {
	for key := range a.parts {
		if key.from == from {
			delete(a.parts, key)
		}
	}
}
