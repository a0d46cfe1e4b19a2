package recording

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Recording is a file that was read. Any goroutine may use it, and the file must stay as it is.
type Recording struct {
	Header Header
	Whole  bool // it has its end; the program of one that has none was killed
	Code   int  // what the program has exited with, if Whole

	file      io.ReaderAt
	begin     int64 // of the records
	end       int64 // of the last one that is whole
	processes map[string]*Process
}

// Process is a process of a recorded program.
type Process struct {
	Path  string
	Ended bool // it has come to its end by itself; else it was killed or interrupted, or its program was
	Code  int  // what it has exited with, if Ended

	file   io.ReaderAt
	parent *Process // whose past it begins with; nil for none
	shared int64    // so much of it
	size   int64    // of the journal
	pieces []piece  // that the file has for it
}

// piece is a place in the file.
type piece struct{ at, size int64 }

// Open reads a recording of size bytes, from its beginning to its end, and holds it against its sum.
func Open(file io.ReaderAt, size int64) (*Recording, error) {
	s := newScanner(file, 0, size)
	r := &Recording{file: file, processes: map[string]*Process{}}
	if err := r.readHeader(s); err != nil {
		return nil, err
	}
	r.begin, r.end = s.at, s.at
	ends := r.ends(size)
	for exited := false; ; {
		rec, err := s.next()
		switch {
		case (err == io.EOF || err == errCut) && !ends:
			return r, nil
		case err == io.EOF:
			err = errCut
		case err == nil && exited && !ends:
			return r, nil
		case err == nil && exited != (rec.kind == sealKind):
			err = fmt.Errorf("a record %q where none can be", rec.kind)
		case err == nil && exited:
			if err = r.checkSeal(rec); err == nil {
				return r, nil
			}
		}
		if err == nil {
			exited = rec.kind == exitKind
			err = r.take(s, rec)
		}
		if err != nil {
			return nil, damaged(err, rec)
		}
		r.end = s.at
	}
}

func damaged(err error, rec record) error {
	if err == errChanged {
		return err
	}
	return fmt.Errorf("the recording is damaged at byte %d: %w", rec.at, err)
}

func (r *Recording) readHeader(s *scanner) error {
	line, err := s.line(len(Magic) + 10)
	number, ok := strings.CutPrefix(line, Magic)
	n, bad := strconv.Atoi(number)
	switch {
	case err != nil || !ok || bad != nil:
		return ErrNone
	case n != version:
		return &VersionError{n}
	}
	line, err = s.line(mostHeader)
	if err == nil {
		err = json.Unmarshal([]byte(line), &r.Header)
	}
	if err != nil {
		return fmt.Errorf("the recording is damaged: its header cannot be read: %w", err)
	}
	return nil
}

// ends reports whether the last line is there.
func (r *Recording) ends(size int64) bool {
	last := make([]byte, len(trailer))
	_, err := r.file.ReadAt(last, max(size-int64(len(last)), 0))
	return string(last) == trailer && (err == nil || err == io.EOF)
}

func (r *Recording) checkSeal(rec record) error {
	if rec.size != int64(sha256.Size+len(trailer)) {
		return fmt.Errorf("its checksum has %d bytes", rec.size)
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(r.file, 0, rec.at-1)); err != nil {
		return err
	}
	sealed, err := io.ReadAll(io.NewSectionReader(r.file, rec.at, sha256.Size))
	if err == nil && !bytes.Equal(sealed, sum.Sum(nil)) {
		err = errChanged
	}
	r.Whole = err == nil
	return err
}

// take notes what a record says.
func (r *Recording) take(s *scanner, rec record) (err error) {
	p := r.processes[rec.path]
	switch {
	case rec.kind == exitKind:
		r.Code, err = s.code(rec)
	case rec.kind == forkKind:
		err = r.fork(s, rec)
	case rec.kind == pastKind:
		err = r.past(rec)
	case p == nil:
		err = fmt.Errorf("the process %q was not there yet", rec.path)
	case rec.kind == endKind:
		p.Ended = true
		p.Code, err = s.code(rec)
	case rec.kind == outputKind:
		if rec.size < 1 {
			err = errors.New("an output without its flags")
		}
	default:
		err = fmt.Errorf("a record of kind %d, which is none", rec.kind)
	}
	if err != nil {
		return err
	}
	return s.skip(rec)
}

// code reads an exit code.
func (s *scanner) code(rec record) (int, error) {
	if rec.size > binary.MaxVarintLen64 {
		return 0, errors.New("an exit code that is too long")
	}
	n, err := binary.ReadVarint(s)
	if err != nil || s.at > rec.at+rec.size || n < math.MinInt32 || n > math.MaxInt32 {
		return 0, errors.New("an exit code that cannot be")
	}
	return int(n), nil
}

// process makes a process that was not there before.
func (r *Recording) process(path string) (*Process, error) {
	if len(r.processes) >= mostProcesses {
		return nil, fmt.Errorf("more than %d processes", mostProcesses)
	}
	if path == "" || r.processes[path] != nil {
		return nil, fmt.Errorf("the process %q begins again", path)
	}
	p := &Process{Path: path, file: r.file}
	r.processes[path] = p
	return p, nil
}

func (r *Recording) past(rec record) (err error) {
	p := r.processes[rec.path]
	if p == nil {
		if p, err = r.process(rec.path); err != nil {
			return err
		}
	}
	if p.Ended {
		return fmt.Errorf("the process %q goes on after its end", rec.path)
	}
	p.add(piece{rec.at, rec.size})
	return nil
}

func (p *Process) add(q piece) {
	p.pieces = append(p.pieces, q)
	p.size += q.size
}

func (r *Recording) fork(s *scanner, rec record) error {
	path, err := s.text(mostPath)
	if err != nil {
		return err
	}
	shared, err := s.number(math.MaxInt64)
	left := rec.at + rec.size - s.at
	parent := r.processes[path]
	switch {
	case err != nil:
		return err
	case left < 0 || left > pieceSize:
		return errors.New("a fork of a length that cannot be")
	case parent == nil || int64(shared) > parent.size:
		return fmt.Errorf("the process %q begins with a journal that is not there", rec.path)
	}
	p, err := r.process(rec.path)
	if err != nil {
		return err
	}
	p.parent, p.shared, p.size = parent, int64(shared), int64(shared)
	p.add(piece{s.at, left})
	return nil
}
