//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	goruntime "runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// narrowest is how many columns the window must have for an input to be painted. Below, lines are typed as
// the terminal's driver has them.
const narrowest = 20

// live is the terminal that owns the screen.
//
//	keyboard ──keys──▶ editor ──▶ liner (port) ──drawing──▶ mirror ──▶ screen ◀── Write
//
// The keyboard reads all the time; while an input is being read an editor gets its keys.
type live struct {
	cfg   Config
	modes *modes
	kb    *keyboard
	scr   *screen
	hints *hinter
	sig   *signals

	turn chan struct{} // taken by who reads an input
	gone atomic.Bool   // closed, or hung up
	out  atomic.Bool   // another program has the terminal
	end  sync.Once

	mu    sync.Mutex // guards the rest
	port  *port      // nil before the first input, and when another is needed
	draft buffer     // what the next input begins with
}

// openCapable takes a terminal that can be painted.
func openCapable(cfg Config) (Terminal, error) {
	haveProcessors()
	m, err := newModes(int(cfg.In.Fd()))
	if err != nil {
		return nil, fmt.Errorf("cannot read the modes of the terminal: %w", err)
	}
	src, err := newSource(cfg.In)
	if err != nil {
		return nil, fmt.Errorf("cannot read the terminal: %w", err)
	}
	t := &live{cfg: cfg, modes: m, turn: make(chan struct{}, 1)}
	t.hints = newHinter(&t.cfg)
	t.scr = newScreen(&t.cfg, t.hints.changed)
	t.hints.show = t.scr.advise
	t.kb = &keyboard{src: src, ended: make(chan struct{}), live: t}
	if err := m.keys(); err != nil {
		src.close()
		return nil, fmt.Errorf("cannot set the modes of the terminal: %w", err)
	}
	t.scr.take()
	t.sig = listen(t)
	go t.kb.run()
	go t.hints.run()
	return t, nil
}

// processors is how many Go needs at least: one for what computes, one for the read of the keyboard, which
// keeps its own for up to 10 ms, and one for what a key sets going.
const processors = 4

func haveProcessors() {
	if goruntime.GOMAXPROCS(0) < processors {
		goruntime.GOMAXPROCS(processors)
	}
}

func (t *live) Read(ctx context.Context, prompt string) (string, error) {
	t.turn <- struct{}{}
	defer func() { <-t.turn }()
	for {
		code, err := t.read(ctx, prompt)
		switch {
		case errors.Is(err, errAgain):
			continue
		case err == nil:
			code = strings.TrimRight(code, " \t\n")
			t.remember(code)
		}
		return code, err
	}
}

// errAgain is that liner has lost its footing: the window has no columns, or had none.
var errAgain = errors.New("read again")

// read asks in the way that the window has room for.
func (t *live) read(ctx context.Context, prompt string) (string, error) {
	switch columns, _ := size(t.cfg.Out); {
	case t.gone.Load():
		return "", io.EOF
	case ctx.Err() != nil:
		return "", context.Cause(ctx)
	case columns < narrowest:
		return t.narrow(ctx, prompt)
	}
	p, err := t.ready()
	if err != nil {
		return "", err
	}
	return t.edit(ctx, p, prompt)
}

// edit has one input edited.
func (t *live) edit(ctx context.Context, p *port, prompt string) (string, error) {
	p.load(t.cfg.History.Entries())
	a := asked{p, make(chan struct{})}
	e := &editor{line: a, cfg: &t.cfg, scr: t.scr, outside: t.outside}
	draft := t.offered()
	t.kb.src.post(func() { t.kb.begin(e, prompt, draft) })
	stop := context.AfterFunc(ctx, func() {
		t.kb.src.post(func() { t.kb.abandon(e, context.Cause(ctx)) })
	})
	defer stop()
	code, err := p.prompt()
	close(a.over)
	t.leave(e)
	return t.result(e, code, err)
}

// leave waits until the keyboard has no more to do with an editor.
func (t *live) leave(e *editor) {
	left := make(chan struct{})
	t.kb.src.post(func() {
		if t.kb.editor == e {
			t.kb.editor = nil
		}
		close(left)
	})
	select {
	case <-left:
	case <-t.kb.ended:
	}
}

// result leaves the input on the screen and says what came of it.
func (t *live) result(e *editor, code string, err error) (string, error) {
	switch {
	case err == nil:
		t.scr.end(code, "")
		return code, nil
	case e.err == ErrInterrupted:
		t.scr.end("", "^C")
		return "", ErrInterrupted
	case e.err != nil:
		t.offer(e.draft)
		t.scr.end(e.draft.String(), "")
		return "", e.err
	case errors.Is(err, io.EOF):
		t.scr.end("", "")
		return "", io.EOF
	}
	t.offer(typed(t.scr.code()))
	t.scr.end("", "")
	t.discard()
	return "", errAgain
}

// ready is a port to ask with. liner looks at the window's width before it asks, but learns of a new one
// only while it does: after a change there is a new one.
func (t *live) ready() (*port, error) {
	if t.sig.resized.Swap(false) {
		t.discard()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.port != nil {
		return t.port, nil
	}
	p, err := newPort(t.mirror())
	if err != nil {
		return nil, fmt.Errorf("cannot make a pipe for the terminal: %w", err)
	}
	t.port = p
	if t.gone.Load() {
		p.stop()
	}
	return p, nil
}

// discard ends the port.
func (t *live) discard() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.port != nil {
		t.port.close()
		t.port = nil
	}
}

// mirror shows on the screen what liner draws.
func (t *live) mirror() *mirror {
	return &mirror{
		show: func(r refresh) {
			columns, _ := size(t.cfg.Out)
			t.scr.update(understand(r, max(columns, 1)))
		},
		mark: func(c byte) {
			if c == markGiveUp {
				t.scr.giveUp()
			} else {
				t.scr.hold(c == markHold)
			}
		},
	}
}
