//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"fmt"
	"io"
	"os"
)

// remember adds to the history.
func (t *live) remember(code string) {
	if code == "" {
		return
	}
	if err := t.cfg.History.Add(code); err != nil {
		fmt.Fprintf(t.Stderr(), "the history is not kept: %v\n", err)
		t.cfg.History = &remembered{list: t.cfg.History.Entries()}
	}
}

func (t *live) Write(p []byte) (int, error) { return t.scr.Write(p) }

func (t *live) Stderr() io.Writer {
	if isTerminal(t.cfg.Err) {
		return t.scr
	}
	return elsewhere(t.cfg.Err)
}

// elsewhere is a stream that is not shown.
func elsewhere(f *os.File) io.Writer {
	if f == nil {
		return io.Discard
	}
	return f
}

func (t *live) Offer(text string) { t.offer(typed(clean(text))) }

func (t *live) offer(b buffer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.draft = b
}

// offered takes what the next input begins with.
func (t *live) offered() buffer {
	t.mu.Lock()
	defer t.mu.Unlock()
	b := t.draft
	t.draft = buffer{}
	return b
}

func (t *live) Width() int {
	columns, _ := usual(size(t.cfg.Out))
	return columns
}

func (t *live) Height() int {
	_, rows := usual(size(t.cfg.Out))
	return rows
}

func (t *live) Color() bool { return t.cfg.Color }
func (t *live) Live() bool  { return true }
