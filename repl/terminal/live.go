//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"context"
	"io"
	goruntime "runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"weft/runtime/tty"
)

const (
	// processors is how many Go needs at least: one for what computes, one for the read of the keyboard, which keeps its own
	// for up to 10 ms, and one for what a key sets going.
	processors = 4

	// closeTime is how long Close waits for a callback that does not return.
	closeTime = time.Second
)

// live is the terminal that owns the screen.
//
//	keyboard ──keys──▶ editor ──view──▶ screen ◀── Write
//
// The keyboard reads all the time; while an input is being read an editor gets its keys.
type live struct {
	window
	modes *tty.Modes
	kb    *keyboard
	scr   *screen
	hints *hinter
	sig   *signals

	keys, finding keymap
	kills         killRing // the keyboard's goroutine uses it

	turn chan struct{} // taken by who reads an input
	gone atomic.Bool   // closed, or hung up
	out  atomic.Bool   // another program has the terminal
	end  sync.Once

	draft atomic.Pointer[buffer] // what the next input begins with, nil for nothing
}

// openLive takes a terminal that can be painted.
func openLive(cfg Config) (Terminal, error) {
	m, err := tty.New(int(cfg.In.Fd()))
	if err != nil {
		return nil, err
	}
	src, err := newSource(cfg.In)
	if err != nil {
		return nil, err
	}
	if src.lines, err = m.Keys(); err != nil {
		src.close()
		return nil, err
	}
	if goruntime.GOMAXPROCS(0) < processors {
		goruntime.GOMAXPROCS(processors)
	}
	t := &live{window: window{cfg}, modes: m, turn: make(chan struct{}, 1)}
	t.keys, t.finding = newKeymap(editingKeys()), newKeymap(searchKeys())
	t.hints = &hinter{cfg: &t.cfg, last: make(chan string, 1), done: make(chan struct{})}
	t.scr = newScreen(&t.cfg, t.hints.changed)
	t.hints.show = t.scr.advise
	t.kb = &keyboard{src: src, ended: make(chan struct{}), live: t}
	t.scr.emit([]byte(pasteOn))
	t.sig = listen(t)
	go t.kb.run()
	go t.hints.run()
	return t, nil
}

func (t *live) Read(ctx context.Context, prompt string) (string, error) {
	t.turn <- struct{}{}
	defer func() { <-t.turn }()
	code, err := t.read(ctx, &editor{cfg: &t.cfg, prompt: prompt, keys: t.keys, finding: t.finding, kills: &t.kills})
	if err != nil {
		return "", err
	}
	code = strings.TrimRight(code, " \t\n")
	t.cfg.remember(code, t.Stderr())
	return code, nil
}

func (t *live) Line(ctx context.Context, prompt string) (string, error) {
	select {
	case t.turn <- struct{}{}:
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
	defer func() { <-t.turn }()
	cfg := Config{In: t.cfg.In, Out: t.cfg.Out, Err: t.cfg.Err, History: &remembered{}}
	return t.read(ctx, &editor{cfg: &cfg, prompt: prompt, keys: t.keys, finding: t.finding, kills: &killRing{}, alone: true})
}

// read has an editor read.
func (t *live) read(ctx context.Context, e *editor) (string, error) {
	switch {
	case t.gone.Load():
		return "", io.EOF
	case ctx.Err() != nil:
		return "", context.Cause(ctx)
	}
	e.scr, e.without, e.suspend, e.answer = t.scr, t.without, t.stop, make(chan answer, 1)
	t.kb.src.post(func() { t.kb.begin(e) })
	defer context.AfterFunc(ctx, func() {
		t.kb.src.post(func() { t.kb.abandon(e, context.Cause(ctx)) })
	})()
	select {
	case a := <-e.answer:
		return a.line, a.err
	case <-t.kb.ended:
		return "", io.EOF
	}
}

func (t *live) Write(p []byte) (int, error) { return t.scr.Write(p) }

func (t *live) Stderr() io.Writer {
	switch {
	case isTerminal(t.cfg.Err):
		return t.scr
	case t.cfg.Err == nil:
		return io.Discard
	}
	return t.cfg.Err
}

func (t *live) Live() bool { return true }

func (t *live) Offer(text string) {
	draft := typed(clean(text))
	t.draft.Store(&draft)
}

// Close restores the modes first, before it waits for anything, and last, for the keyboard may have set them in between.
func (t *live) Close() error {
	t.end.Do(func() {
		t.gone.Store(true)
		t.scr.close()
		_ = t.modes.Restore()
		t.sig.stop()
		ended := make(chan struct{})
		go func() {
			t.kb.src.post(func() { t.kb.closed = true })
			<-t.kb.ended
			t.turn <- struct{}{} // who reads an input has left
			t.hints.stop()
			<-t.turn
			close(ended)
		}()
		select {
		case <-ended:
		case <-time.After(closeTime):
		}
		_ = t.modes.Restore()
	})
	return nil
}
