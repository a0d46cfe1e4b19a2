package journal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"time"
)

// Reader takes out the entries of a journal, one after the other. Whatever the bytes are, it gives entries or an error. It is for
// one goroutine at a time.
type Reader struct {
	in    *bufio.Reader
	sites []Site
	last  []string // by site: the object of the last call
	now   time.Duration
	next  Entry
	err   error
	began bool // the next entry was looked at
}

// Entry is what a journal says next.
type Entry struct {
	Kind     Kind
	Number   int // of the site of a call
	Site     Site
	Object   string // its identity; "" for none
	Now      time.Duration
	After    uint64 // decisions since the last message, or looks since the last slice that has ended
	Code     byte   // what sort of message it is
	Question string
	Data     []byte // of a message or an answer; the reader does not use it again
}

// NewReader makes a Reader of what a Writer has written.
func NewReader(r io.Reader) *Reader { return &Reader{in: bufio.NewReaderSize(r, pieceSize)} }

// Peek is the next entry, which stays there; it is valid until Take. io.EOF says that there is none, any other error what is
// wrong with the journal.
func (r *Reader) Peek() (*Entry, error) {
	if !r.began {
		r.began = true
		r.err = r.read(&r.next)
	}
	return &r.next, r.err
}

// Take takes the next entry out, if there is one.
func (r *Reader) Take() { r.began = false }

func (r *Reader) read(e *Entry) error {
	*e = Entry{}
	for {
		head, err := binary.ReadUvarint(r.in)
		switch {
		case err == io.EOF:
			return io.EOF
		case err != nil:
			return cut(err)
		}
		kind, value := Kind(head&kindMask), head>>kindBits
		if kind != site {
			return r.entry(e, kind, value)
		}
		if err := r.site(value); err != nil {
			return err
		}
	}
}

func (r *Reader) entry(e *Entry, kind Kind, value uint64) (err error) {
	e.Kind = kind
	switch kind {
	case again, Call:
		return r.call(e, value)
	case Clock:
		if value > uint64(math.MaxInt64-r.now) {
			return errors.New("the journal's clock runs too fast")
		}
		r.now += time.Duration(value)
		e.Now = r.now
	case Message:
		e.After = value
		if e.Code, err = r.in.ReadByte(); err != nil {
			return cut(err)
		}
		e.Data, err = r.bytes(MostBytes)
	case Slice:
		e.After = value
	case Answer:
		if e.Question, err = r.text(); err == nil {
			e.Data, err = r.bytes(MostBytes)
		}
	default:
		return fmt.Errorf("the journal has an entry of kind %d, which is none", kind)
	}
	return err
}

// mostSites is how many sites a journal may have.
const mostSites = 1 << 24

func (r *Reader) site(line uint64) (err error) {
	var s Site
	if line > math.MaxInt32 || len(r.sites) >= mostSites {
		return errors.New("the journal has a place that cannot be")
	}
	s.Line = int(line)
	if s.Op, err = r.text(); err != nil {
		return err
	}
	if s.File, err = r.text(); err != nil {
		return err
	}
	r.sites, r.last = append(r.sites, s), append(r.last, "")
	return nil
}

func (r *Reader) call(e *Entry, number uint64) (err error) {
	if number >= uint64(len(r.sites)) {
		return errors.New("the journal has a call at a place that it has not named")
	}
	if e.Kind == Call {
		if r.last[number], err = r.text(); err != nil {
			return err
		}
	}
	e.Kind, e.Number, e.Site, e.Object = Call, int(number), r.sites[number], r.last[number]
	return nil
}

func (r *Reader) text() (string, error) {
	b, err := r.bytes(mostText)
	return string(b), err
}

// bytes reads a length and that many bytes, of which there may be fewer: room is made as they come.
func (r *Reader) bytes(most uint64) ([]byte, error) {
	n, err := binary.ReadUvarint(r.in)
	switch {
	case err != nil:
		return nil, cut(err)
	case n > most:
		return nil, fmt.Errorf("the journal has %d bytes where at most %d can be", n, most)
	}
	buf := make([]byte, 0, min(n, pieceSize))
	for uint64(len(buf)) < n {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		to := min(uint64(cap(buf)), n)
		m, err := io.ReadFull(r.in, buf[len(buf):to])
		buf = buf[:len(buf)+m]
		if err != nil {
			return nil, cut(err)
		}
	}
	return buf, nil
}

func cut(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return ErrCut
	}
	return err
}
