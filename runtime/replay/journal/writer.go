package journal

import (
	"bytes"
	"encoding/binary"
	"sync/atomic"
	"time"
)

// Writer adds entries to a log. It is for one goroutine at a time.
type Writer struct {
	log       *Log
	buf       []byte // entries that are not in the log yet
	sites     int
	now       time.Duration // of the last clock entry
	decisions uint64        // since the last message
	stop      *atomic.Bool  // see Until; may be nil
}

// NewWriter makes a Writer that adds to an empty log.
func NewWriter(log *Log) *Writer { return &Writer{log: log, buf: make([]byte, 0, pieceSize)} }

// Log is the log, with all that was written.
func (w *Writer) Log() *Log {
	w.Flush()
	return w.log
}

// Size is the number of bytes that were written.
func (w *Writer) Size() int64 { return w.log.Size() + int64(len(w.buf)) }

// Until has whoever taps the log get nothing that is added once stop is true. Any goroutine may make it so.
func (w *Writer) Until(stop *atomic.Bool) { w.stop = stop }

// Stopped reports whether stop is true, and has no reader get anything more.
func (w *Writer) Stopped() bool {
	if w.stop == nil || !w.stop.Load() {
		return false
	}
	if w.log.tap != nil {
		w.Flush()
		w.log.tap = nil
	}
	return true
}

// Flush adds all entries to the log.
func (w *Writer) Flush() {
	_, _ = w.log.Write(w.buf)
	w.buf = w.buf[:0]
}

// head begins an entry.
func (w *Writer) head(kind Kind, value uint64) {
	if w.stop != nil && w.stop.Load() {
		w.Stopped()
	}
	if len(w.buf) > pieceSize-binary.MaxVarintLen64 {
		w.Flush()
	}
	switch b := value<<kindBits | uint64(kind); {
	case b < 1<<7: // nearly all are one of these two
		w.buf = append(w.buf, byte(b))
	case b < 1<<14:
		w.buf = append(w.buf, byte(b)|0x80, byte(b>>7))
	default:
		w.buf = binary.AppendUvarint(w.buf, b)
	}
}

func (w *Writer) text(s string) {
	w.buf = binary.AppendUvarint(w.buf, uint64(len(s)))
	w.buf = append(w.buf, s...)
}

// Site adds a site, whose number is how many there were before.
func (w *Writer) Site(s Site) (number int) {
	w.head(site, uint64(s.Line))
	w.text(s.Op)
	w.text(s.File)
	w.sites++
	return w.sites - 1
}

// Again adds a call at a site, of the object that the last call there was about.
func (w *Writer) Again(site int) { w.head(again, uint64(site)) }

// Call adds a call at a site, of the object with that identity.
func (w *Writer) Call(site int, object string) {
	w.head(Call, uint64(site))
	w.text(object)
}

// Clock adds what the clock has said, which is not less than before.
func (w *Writer) Clock(now time.Duration) {
	w.head(Clock, uint64(now-w.now))
	w.now = now
}

// Decision counts a decision.
func (w *Writer) Decision() { w.decisions++ }

// Message adds a message that was taken in at the decision that was counted last. Parts are its bytes; together they are at most
// MostBytes.
func (w *Writer) Message(kind byte, parts ...[]byte) {
	w.head(Message, w.decisions)
	w.buf = append(w.buf, kind)
	w.bytes(parts)
	w.decisions = 0
}

// Slice adds that the running thread's slice was found to have ended at that look of all since the last such entry, counted from 1.
func (w *Writer) Slice(look uint64) { w.head(Slice, look) }

// Answer adds what the machine has answered to a question, at most MostBytes.
func (w *Writer) Answer(question string, data []byte) {
	w.head(Answer, 0)
	w.text(question)
	w.bytes([][]byte{data})
}

// bytes adds a length and that many bytes.
func (w *Writer) bytes(parts [][]byte) {
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	w.buf = binary.AppendUvarint(w.buf, uint64(n))
	for _, p := range parts {
		if len(p) > pieceSize {
			w.Flush()
			_, _ = w.log.Write(p)
			continue
		}
		w.buf = append(w.buf, p...)
	}
}

// AppendAnswer appends the entry that Answer writes.
func AppendAnswer(buf []byte, question string, data []byte) []byte {
	w := Writer{log: &Log{}, buf: buf}
	w.Answer(question, data)
	return append(bytes.Join(w.log.pieces, nil), w.buf...)
}
