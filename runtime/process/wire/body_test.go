package wire

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"testing"
	"testing/iotest"
)

// assemble reads one message.
func assemble(r *Reader) (body Body, frames int, err error) {
	var a Assembler
	for {
		f, err := r.Read()
		if err != nil {
			return Body{}, frames, err
		}
		frames++
		if whole, err := a.Take(f); whole || err != nil {
			return f.Rest, frames, err
		}
	}
}

// written is a body into which data was written in chunks of a size.
func written(t *testing.T, data []byte, size int) (b Body) {
	t.Helper()
	for chunk := range slices.Chunk(data, size) {
		if n, err := b.Write(chunk); n != len(chunk) || err != nil {
			t.Fatalf("wrote %d of %d, %v", n, len(chunk), err)
		}
	}
	return b
}

func TestBody(t *testing.T) {
	tests := []struct{ size, frames int }{
		{0, 1}, {1, 1}, {MaxBody - 1, 1}, {MaxBody, 1}, {MaxBody + 1, 2}, {2 * MaxBody, 2}, {5*MaxBody + 3, 6},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.size), func(t *testing.T) {
			data := make([]byte, tt.size)
			for i := range data {
				data[i] = byte(i * 7 >> 3)
			}
			var line bytes.Buffer
			f := &Frame{Payload: &Done{}, From: "1", ID: 1, Rest: written(t, data, 1000)}
			if err := NewWriter(&line).Write(f); err != nil {
				t.Fatal(err)
			}
			body, frames, err := assemble(NewReader(&line))
			if err != nil || frames != tt.frames || body.Size() != int64(tt.size) {
				t.Fatalf("%d bytes in %d frames, %v; want %d frames", body.Size(), frames, err, tt.frames)
			}
			got, err := io.ReadAll(body.Reader())
			if err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d bytes came otherwise than %d went, %v", len(got), len(data), err)
			}
		})
	}
}

func TestBodyReader(t *testing.T) {
	body := func() Body { return Body{pieces: [][]byte{nil, []byte("ab"), {}, []byte("c"), nil}} }
	if err := iotest.TestReader(body().Reader(), []byte("abc")); err != nil {
		t.Error(err)
	}
	for range 2 { // it is there to be read more than once
		b := body()
		b.size = 3
		if got := content(t, b); got != "abc" {
			t.Errorf("%q", got)
		}
	}
}

func TestBodyTooLong(t *testing.T) {
	b := Body{size: MaxMessage - 1}
	if _, err := b.Write(make([]byte, 2)); err == nil || b.Size() != MaxMessage-1 {
		t.Error("more than MaxMessage was taken in")
	}
}

// Parts of different senders and messages do not mix, whatever their order.
func TestAssemblerKeepsApart(t *testing.T) {
	var a Assembler
	for _, text := range []string{"ab", "cd"} {
		for _, from := range []string{"1.1", "1.2"} {
			for id := range uint64(2) {
				part := &Frame{Payload: &Part{}, From: from, ID: id, Body: []byte(fmt.Sprint(from, id, text))}
				if done, err := a.Take(part); done || err != nil {
					t.Fatal(done, err)
				}
			}
		}
	}
	for _, from := range []string{"1.2", "1.1"} {
		for id := range uint64(2) {
			f := &Frame{Payload: &Result{}, From: from, ID: id, Parts: true, Body: []byte(".")}
			done, err := a.Take(f)
			got := content(t, f.Rest)
			if want := fmt.Sprint(from, id, "ab", from, id, "cd", "."); got != want || !done || err != nil {
				t.Errorf("%q, %v, %v; want %q", got, done, err, want)
			}
		}
	}
	if len(a.parts) != 0 {
		t.Errorf("%d messages are kept", len(a.parts))
	}
}

// content is all of a body, as a text.
func content(t *testing.T, b Body) string {
	t.Helper()
	all, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

// TestSpill has a body that is too large for memory come through a file, from an assembler and from an outbox.
func TestSpill(t *testing.T) {
	data := make([]byte, spillAt+3*MaxBody+5)
	for i := range data {
		data[i] = byte(i * 7 >> 5)
	}
	body := written(t, data, MaxBody/3)
	if body.rest == nil || body.Size() != int64(len(data)) {
		t.Fatalf("%d bytes, in memory: %v", body.Size(), body.rest == nil)
	}
	r, out := io.Pipe()
	o := NewOutbox(out)
	if err := o.Send(&Frame{Payload: &Done{}, ID: 9, Rest: body}); err != nil {
		t.Fatal(err)
	}
	o.Close()
	again, frames, err := assemble(NewReader(r))
	if err != nil || frames < 4 || !bytes.Equal([]byte(content(t, again)), data) {
		t.Errorf("%d frames, %v, or other bytes", frames, err)
	}
}

func TestAssemblerWithoutParts(t *testing.T) {
	var a Assembler
	f := &Frame{Payload: &Done{}, Parts: true, Body: []byte("x")}
	if done, err := a.Take(f); f.Rest.Size() != 1 || !done || err != nil {
		t.Errorf("%v, %v, %v", f.Rest, done, err)
	}
	if _, err := a.Take(&Frame{Payload: &Part{}, From: "1.1", ID: 1, Body: []byte("x")}); err != nil {
		t.Fatal(err)
	}
	// A frame that does not ask for the parts does not get them.
	f = &Frame{Payload: &Done{}, From: "1.1", ID: 1, Body: []byte("y")}
	if _, err := a.Take(f); content(t, f.Rest) != "y" || err != nil {
		t.Errorf("%q, %v", content(t, f.Rest), err)
	}
}

func TestAssemblerDrop(t *testing.T) {
	var a Assembler
	for _, from := range []string{"1.1", "1.10", "1.1.1"} {
		if _, err := a.Take(&Frame{Payload: &Part{}, From: from, Body: []byte("x")}); err != nil {
			t.Fatal(err)
		}
	}
	a.Drop("1.1")
	if len(a.parts) != 2 || a.parts[partOf{"1.1", 0}] != nil {
		t.Errorf("%v is left", a.parts)
	}
}

// A sender cannot make a message longer than the limit, whatever it says.
func TestAssemblerLimit(t *testing.T) {
	var a Assembler
	piece := make([]byte, MaxBody)
	if _, err := a.Take(&Frame{Payload: &Part{}, ID: 1, Body: piece}); err != nil {
		t.Fatal(err)
	}
	a.parts[partOf{"", 1}].size = MaxMessage - 1 // as if the rest had come
	if _, err := a.Take(&Frame{Payload: &Part{}, ID: 1, Body: piece[:1]}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Take(&Frame{Payload: &Part{}, ID: 1, Body: piece[:1]}); err == nil {
		t.Error("a message of more than MaxMessage was taken in")
	}
	if len(a.parts) != 0 {
		t.Error("the refused message is kept")
	}
}

// Parts without anything in them do not pile up.
func TestAssemblerEmptyParts(t *testing.T) {
	var a Assembler
	for id := range uint64(1000) {
		if _, err := a.Take(&Frame{Payload: &Part{}, ID: id % 2 * id}); err != nil {
			t.Fatal(err)
		}
	}
	if len(a.parts) != 0 {
		t.Errorf("%d messages have begun with nothing", len(a.parts))
	}
}

// What is written is a copy, also where it goes into a piece that is there.
func TestBodyCopies(t *testing.T) {
	var b Body
	p := bytes.Repeat([]byte("a"), MaxBody)
	for range 3 {
		if _, err := b.Write(p[:MaxBody-1]); err != nil {
			t.Fatal(err)
		}
	}
	clear(p)
	if got := content(t, b); got != string(bytes.Repeat([]byte("a"), 3*(MaxBody-1))) {
		t.Error("the body changes with what was written")
	}
	if len(b.pieces) != 3 {
		t.Errorf("%d pieces", len(b.pieces))
	}
}
