package recording

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"time"
)

// record is one record. Its bytes are those of the file from at on.
type record struct {
	kind kind
	path string
	time time.Duration // since the program began
	at   int64
	size int64
}

// scanner reads the records of a file, one after the other.
type scanner struct {
	file io.ReaderAt
	size int64 // of the file
	in   *bufio.Reader
	at   int64
	now  time.Duration
}

func newScanner(file io.ReaderAt, at, size int64) *scanner {
	s := &scanner{file: file, size: size}
	s.seek(at)
	return s
}

func (s *scanner) seek(at int64) {
	s.at = at
	s.in = bufio.NewReaderSize(io.NewSectionReader(s.file, at, s.size-at), pieceSize)
}

// ReadByte is io.ByteReader's.
func (s *scanner) ReadByte() (byte, error) {
	b, err := s.in.ReadByte()
	if err == nil {
		s.at++
	}
	return b, err
}

// line reads a line of at most n bytes, without its end.
func (s *scanner) line(n int) (string, error) {
	var line []byte
	for {
		b, err := s.ReadByte()
		switch {
		case err != nil:
			return "", missing(err)
		case b == '\n':
			return string(line), nil
		case len(line) == n:
			return "", fmt.Errorf("a line of more than %d bytes", n)
		}
		line = append(line, b)
	}
}

// next reads the head of the next record, and stands before its bytes then. The error is io.EOF at the end of the file, and errCut
// when the file ends before the record does.
func (s *scanner) next() (r record, err error) {
	b, err := s.ReadByte()
	if err != nil {
		return r, err
	}
	if r.kind = kind(b); r.kind == sealKind {
		r.at, r.size = s.at, s.size-s.at
		return r, nil
	}
	if r.path, err = s.text(mostPath); err != nil {
		return r, err
	}
	dt, err := s.number(uint64(math.MaxInt64 - s.now))
	if err != nil {
		return r, err
	}
	size, err := s.number(math.MaxInt64)
	if err != nil {
		return r, err
	}
	s.now += time.Duration(dt)
	r.time, r.at, r.size = s.now, s.at, int64(size)
	if r.size > s.size-s.at {
		return r, errCut
	}
	return r, nil
}

func (s *scanner) number(most uint64) (uint64, error) {
	n, err := binary.ReadUvarint(s)
	switch {
	case err != nil:
		return 0, missing(err)
	case n > most:
		return 0, fmt.Errorf("a number that cannot be: %d", n)
	}
	return n, nil
}

func (s *scanner) text(most uint64) (string, error) {
	n, err := s.number(most)
	if err != nil {
		return "", err
	}
	buf := make([]byte, n)
	read, err := io.ReadFull(s.in, buf)
	s.at += int64(read)
	return string(buf), missing(err)
}

// skip goes to the end of a record.
func (s *scanner) skip(r record) error {
	if r.size > pieceSize {
		s.seek(r.at + r.size)
		return nil
	}
	n, err := s.in.Discard(int(r.at + r.size - s.at))
	s.at += int64(n)
	return missing(err)
}

// missing makes of the end of the file an error that says that something is missing.
func missing(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errCut
	}
	return err
}
