package wire

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
)

// kept keeps what is written and whether it was closed.
type kept struct {
	bytes.Buffer
	closed int
}

func (k *kept) Close() error { k.closed++; return nil }

func TestOutboxOrder(t *testing.T) {
	const senders, each = 4, 500
	to := &kept{}
	o := NewOutbox(to)
	var all sync.WaitGroup
	for s := range senders {
		all.Go(func() {
			for i := range each {
				o.Send(&Frame{Payload: &Output{Stream: i}, ID: uint64(s)})
			}
		})
	}
	all.Wait()
	o.Close()
	o.Close()
	o.Send(&Frame{Payload: &Output{}, ID: 99})
	<-o.Done()
	if to.closed != 1 {
		t.Errorf("closed %d times", to.closed)
	}
	next := make([]int, senders)
	r := NewReader(&to.Buffer)
	for range senders * each {
		f, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		if f.ID >= senders || f.Payload.(*Output).Stream != next[f.ID] {
			t.Fatalf("number %d of sender %d", f.Payload.(*Output).Stream, f.ID)
		}
		next[f.ID]++
	}
	if _, err := r.Read(); err != io.EOF {
		t.Errorf("more came than was sent before Close: %v", err)
	}
}

// A reader that does not read makes nobody wait.
func TestOutboxDoesNotWait(t *testing.T) {
	r, w := io.Pipe()
	o := NewOutbox(w)
	for i := range 10_000 {
		o.Send(&Frame{Payload: &Output{Stream: i}})
	}
	o.Close()
	n, err := readAll(r)
	if n != 10_000 || err != io.EOF {
		t.Errorf("%d frames, %v", n, err)
	}
	<-o.Done()
}

func TestOutboxReaderGone(t *testing.T) {
	r, w := io.Pipe()
	o := NewOutbox(w)
	o.Send(&Frame{Payload: &Output{}})
	if _, err := NewReader(io.LimitReader(r, 1<<10)).Read(); err != nil {
		t.Fatal(err)
	}
	r.CloseWithError(errors.New("gone"))
	o.Send(&Frame{Payload: &Output{}})
	<-o.Done()
	o.Send(&Frame{Payload: &Output{}})
	if n := len(o.waiting); n != 0 {
		t.Errorf("%d frames are kept for nobody", n)
	}
	o.Close()
}

// One frame that cannot be written does not take the others with it.
func TestOutboxLongFrame(t *testing.T) {
	to := &kept{}
	o := NewOutbox(to)
	o.Send(&Frame{Payload: &Output{Process: strings.Repeat("x", MaxFrame)}})
	o.Send(&Frame{Payload: &Output{Stream: 5}})
	o.Close()
	<-o.Done()
	if f, err := NewReader(&to.Buffer).Read(); err != nil || f.Payload.(*Output).Stream != 5 {
		t.Errorf("%+v, %v", f, err)
	}
}
