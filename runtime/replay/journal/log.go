package journal

import (
	"bytes"
	"io"
	"os"
)

// Sizes of a log: of its pieces, and how much it keeps in memory before it goes to a file.
const (
	pieceSize = 64 << 10
	spillAt   = 16 << 20
)

// Log is bytes that are added at the end and can be read from the beginning at any time. Beyond spillAt they are in a file that
// has no name, as far as there is room for one. The zero Log is empty. It is for one goroutine at a time; what Reader returns may
// be used by another, while more is added.
type Log struct {
	pieces [][]byte // what is in memory, all full but the last
	file   *os.File // what comes before; nil for nothing
	inFile int64
	failed bool // there is no room for a file
	size   int64
	tap    io.Writer // gets what is added; nil for none
	shut   bool      // what is added is not kept
}

// Tap has w get what is added from now on, too, until w is another one or nil. It must not fail.
func (l *Log) Tap(w io.Writer) { l.tap = w }

// Shut has the log not keep what is added from now on.
func (l *Log) Shut() { l.shut = true }

// Size is the number of bytes.
func (l *Log) Size() int64 { return l.size }

// Write adds p. It does not fail.
func (l *Log) Write(p []byte) (int, error) {
	n := len(p)
	if l.tap != nil {
		_, _ = l.tap.Write(p)
	}
	for len(p) > 0 && !l.shut {
		last := len(l.pieces) - 1
		if last < 0 || len(l.pieces[last]) == cap(l.pieces[last]) {
			l.grow()
			last = len(l.pieces) - 1
		}
		piece := l.pieces[last]
		room := min(cap(piece)-len(piece), len(p))
		l.pieces[last] = append(piece, p[:room]...)
		l.size += int64(room)
		p = p[room:]
	}
	l.size += int64(len(p))
	return n, nil
}

// grow makes room for another piece.
func (l *Log) grow() {
	if l.size-l.inFile >= spillAt && !l.failed {
		l.spill()
	}
	l.pieces = append(l.pieces, make([]byte, 0, pieceSize))
}

// spill moves what is in memory to the file. Without room it stays where it is.
func (l *Log) spill() {
	if l.file == nil {
		f, err := unnamed()
		if err != nil {
			l.failed = true
			return
		}
		l.file = f
	}
	at := l.inFile
	for _, piece := range l.pieces {
		n, err := l.file.WriteAt(piece, at)
		if err != nil {
			l.failed = true
			return
		}
		at += int64(n)
	}
	l.inFile, l.pieces = at, nil
}

// unnamed makes a file that is gone when it is closed.
func unnamed() (*os.File, error) {
	f, err := os.CreateTemp("", "weft-journal-")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(f.Name()) // where an open file cannot be removed, Close does it
	return f, nil
}

// Close gives the file back.
func (l *Log) Close() error {
	if l.file == nil {
		return nil
	}
	name := l.file.Name()
	err := l.file.Close()
	_ = os.Remove(name) // gone already, as a rule
	l.file = nil
	return err
}

// Reader reads what is there now, from the beginning.
func (l *Log) Reader() io.Reader {
	var parts []io.Reader
	if l.file != nil {
		parts = append(parts, io.NewSectionReader(l.file, 0, l.inFile))
	}
	for _, piece := range l.pieces {
		parts = append(parts, bytes.NewReader(piece)) // to which more may be appended meanwhile
	}
	return io.MultiReader(parts...)
}
