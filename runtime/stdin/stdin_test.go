package stdin_test

import (
	"context"
	"errors"
	"io"
	"os"
	"testing"

	"weft/runtime/stdin"
)

func pipe(t *testing.T) (*stdin.File, *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = w.Close()
		_ = r.Close()
	})
	return stdin.Open(r), w
}

// TestFile holds that each taker gets what the others have left, in order, and that nothing is lost.
func TestFile(t *testing.T) {
	f, w := pipe(t)
	if _, err := w.WriteString("one\ntwo\nthree\nfour"); err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	ctx := t.Context()
	line := func() ([]byte, error) { return f.Line(ctx, "") }
	for _, step := range []struct {
		take func() ([]byte, error)
		want string
		err  error
	}{
		{line, "one\n", nil},
		{func() ([]byte, error) { return f.Read(ctx, 2) }, "tw", nil},
		{line, "o\n", nil},
		{func() ([]byte, error) { f.Unread([]byte("x\ny")); return line() }, "x\n", nil},
		{line, "ythree\n", nil},
		{line, "four", nil},
		{line, "", io.EOF},
		{func() ([]byte, error) { return f.Read(ctx, 9) }, "", io.EOF},
	} {
		if got, err := step.take(); string(got) != step.want || err != step.err {
			t.Errorf("%q, %v; want %q, %v", got, err, step.want, step.err)
		}
	}
	if f.Terminal() || f.Prompts() {
		t.Error("a pipe is no terminal, and shows no prompts")
	}
}

// TestGivenUp holds that who gives up takes nothing from the next.
func TestGivenUp(t *testing.T) {
	f, w := pipe(t)
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("why")
	cancel(why)
	if got, err := f.Line(ctx, ""); len(got) > 0 || err != why {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := w.WriteString("here\n"); err != nil {
		t.Fatal(err)
	}
	if got, err := f.Line(t.Context(), ""); string(got) != "here\n" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestAhead(t *testing.T) {
	var a stdin.Ahead
	got := func() ([]byte, error) { return []byte("abcd"), nil }
	for _, want := range []string{"abc", "d", "abc"} {
		if data, err := a.Take(3, got); string(data) != want || err != nil {
			t.Errorf("%q, %v; want %q", data, err, want)
		}
	}
	a.Unread([]byte("xy"))
	if data, _ := a.Take(9, got); string(data) != "xyd" {
		t.Errorf("%q", data)
	}
}
