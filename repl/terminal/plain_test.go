package terminal

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// conversation is a plain terminal whose lines come from a function, and the file that it writes to.
func conversation(t *testing.T, line func(prompt string) (string, error)) (*plain, func() string) {
	t.Helper()
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	p := newAsking(Config{Out: out, Err: out, History: &remembered{}, Language: parens{}}, true, line)
	t.Cleanup(func() {
		p.Close()
		out.Close()
	})
	return p, func() string {
		text, err := os.ReadFile(out.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
}

// parens is a language of parentheses.
type parens struct{}

func (parens) Complete(code string) (bool, string) {
	return strings.Count(code, "(") > strings.Count(code, ")"), ""
}
func (parens) Paint(code string, _ int) string { return code }

func TestPlainHoldsOutputBack(t *testing.T) {
	typing, enter := make(chan struct{}), make(chan struct{})
	p, written := conversation(t, func(string) (string, error) {
		typing <- struct{}{}
		<-enter
		return "line", nil
	})
	go func() {
		<-typing
		io.WriteString(p, "output\n")
		io.WriteString(p.Stderr(), "error\n")
		if got := written(); got != "" {
			t.Errorf("while a line is being typed there is %q", got)
		}
		close(enter)
	}()
	code, err := p.Read(context.Background(), "> ")
	if code != "line" || err != nil {
		t.Errorf("read %q, %v", code, err)
	}
	if got := written(); got != "output\nerror\n" {
		t.Errorf("then there is %q", got)
	}
	io.WriteString(p, "more\n")
	if got := written(); got != "output\nerror\nmore\n" {
		t.Errorf("between lines there is %q", got)
	}
}

func TestPlainInputs(t *testing.T) {
	lines := []struct {
		text string
		err  error
	}{
		{"one", nil}, {"f(", nil}, {")", nil}, {"g(", nil}, {"", nil}, {"", nil},
		{"h(", nil}, {"", ErrInterrupted},
		{"two", nil}, {"", ErrInterrupted}, {"i(", nil}, {"1", io.EOF}, {"", io.EOF},
	}
	n := 0
	var prompts []string
	p, _ := conversation(t, func(prompt string) (string, error) {
		prompts = append(prompts, prompt)
		n++
		return lines[n-1].text, lines[n-1].err
	})
	want := []struct {
		code string
		err  error
	}{
		{"one", nil}, {"f(\n)", nil}, {"g(", nil}, {"two", nil}, {"", ErrInterrupted},
		{"i(\n1", nil}, {"", io.EOF},
	}
	for _, w := range want {
		code, err := p.Read(context.Background(), "> ")
		if code != w.code || !errors.Is(err, w.err) {
			t.Errorf("read %q, %v; want %q, %v", code, err, w.code, w.err)
		}
	}
	if got := strings.Join(prompts, ""); got != "> > ... > ... ... > ... > > > ... > " {
		t.Errorf("the prompts are %q", got)
	}
	if got := p.cfg.History.Entries(); len(got) != 5 || got[1] != "f(\n)" {
		t.Errorf("the history is %q", got)
	}
}

// TestPlainGivesUp gives up a line, which the next one to ask gets.
func TestPlainGivesUp(t *testing.T) {
	enter := make(chan struct{})
	p, _ := conversation(t, func(string) (string, error) {
		<-enter
		return "late", nil
	})
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("enough"))
	if _, err := p.Read(ctx, "> "); err == nil || err.Error() != "enough" {
		t.Errorf("read: %v", err)
	}
	close(enter)
	if code, err := p.Read(context.Background(), "> "); code != "late" || err != nil {
		t.Errorf("read %q, %v", code, err)
	}
	p.Close()
	p.Close()
	if _, err := p.Read(context.Background(), "> "); err != io.EOF {
		t.Errorf("after Close: %v", err)
	}
	io.WriteString(p, "last words\n")
}

func TestQueueIsLimited(t *testing.T) {
	p, written := conversation(t, func(string) (string, error) { return "", io.EOF })
	p.queue.hold(1)
	io.WriteString(p, strings.Repeat("x", maxQueued))
	if got := len(written()); got != 0 {
		t.Errorf("%d bytes are written", got)
	}
	io.WriteString(p, "y")
	if got := len(written()); got != maxQueued+1 {
		t.Errorf("%d bytes are written", got)
	}
}
