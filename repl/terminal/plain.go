package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"
)

// plain asks line by line, and paints nothing. It is the terminal that cannot do more (dumb, or of another
// system, where liner edits the line), and the end of a pipe, which is not asked but read.
type plain struct {
	cfg    Config
	ask    *asker
	prompt io.Writer // where prompts go, nil if nowhere
	queue  *queue
	shut   func()
	talks  bool // it is a conversation

	interrupts chan os.Signal
	reading    chan struct{} // taken while an input is being read
	pressed    chan struct{} // Ctrl-C meanwhile
	closed     chan struct{}
	end        sync.Once

	mu    sync.Mutex
	draft string
}

// newPiped reads lines of any length from what is no terminal. Output is never held back.
func newPiped(cfg Config) *plain {
	return newAsking(cfg, false, linesOf(cfg.In))
}

// newPlain is a conversation without painting.
func newPlain(cfg Config) *plain {
	p := newAsking(cfg, true, linesOf(cfg.In))
	switch {
	case isTerminal(cfg.Out):
		p.prompt = cfg.Out
	case isTerminal(cfg.Err):
		p.prompt = cfg.Err
	}
	return p
}

func newAsking(cfg Config, talks bool, line func(prompt string) (string, error)) *plain {
	p := &plain{
		cfg: cfg, talks: talks, ask: newAsker(line), queue: &queue{},
		interrupts: make(chan os.Signal, 1), reading: make(chan struct{}, 1),
		pressed: make(chan struct{}, 1), closed: make(chan struct{}), shut: func() {},
	}
	if !signal.Ignored(os.Interrupt) {
		signal.Notify(p.interrupts, os.Interrupt)
	}
	go p.listen()
	return p
}

// listen takes Ctrl-C to where it belongs.
func (p *plain) listen() {
	for {
		select {
		case <-p.interrupts:
		case <-p.closed:
			return
		}
		if p.talks && len(p.reading) > 0 {
			select {
			case p.pressed <- struct{}{}:
			default:
			}
			continue
		}
		p.cfg.interrupted()
	}
}

// linesOf reads lines without their ends. Of a last line that has none io.EOF is told at once.
func linesOf(in *os.File) func(string) (string, error) {
	var r *bufio.Reader
	return func(string) (string, error) {
		if in == nil {
			return "", io.EOF
		}
		if r == nil {
			r = bufio.NewReader(in)
		}
		line, err := r.ReadString('\n')
		return strings.TrimRight(line, "\r\n"), err
	}
}

func (p *plain) Read(ctx context.Context, prompt string) (string, error) {
	p.reading <- struct{}{}
	defer func() { <-p.reading }()
	select {
	case <-p.pressed: // between two inputs
	default:
	}
	if p.talks {
		p.queue.hold(true)
		defer p.queue.hold(false)
	}
	code, err := gather(&p.cfg, prompt, p.talks, func(prompt string) (string, error) {
		return p.line(ctx, prompt)
	})
	if err == nil && p.talks {
		p.remember(code)
	}
	return code, err
}

// line asks for a line.
func (p *plain) line(ctx context.Context, prompt string) (string, error) {
	if p.prompt != nil {
		if !p.cfg.Color {
			prompt = strip(prompt)
		}
		fmt.Fprint(p.prompt, prompt)
	}
	select {
	case <-p.closed:
		return "", io.EOF
	case <-ctx.Done():
		return "", context.Cause(ctx)
	case a := <-p.ask.next(strip(prompt)):
		p.ask.taken()
		return a.line, a.err
	case <-p.pressed:
		if p.prompt != nil {
			fmt.Fprintln(p.prompt)
		}
		return "", ErrInterrupted
	}
}

// remember adds to the history.
func (p *plain) remember(code string) {
	if strings.TrimSpace(code) == "" {
		return
	}
	if err := p.cfg.History.Add(code); err != nil {
		fmt.Fprintf(p.Stderr(), "the history is not kept: %v\n", err)
		p.cfg.History = &remembered{}
	}
}

func (p *plain) Write(b []byte) (int, error) { return p.queue.write(p.cfg.Out, b) }

func (p *plain) Stderr() io.Writer { return queued{p.queue, p.cfg.Err} }

// Offer has nothing to show the text in: it is written, to be typed or copied.
func (p *plain) Offer(text string) { fmt.Fprintln(p, text) }

func (p *plain) Suspend(fn func()) {
	p.queue.hold(true)
	defer p.queue.hold(false)
	fn()
}

func (p *plain) Width() int {
	columns, _ := usual(size(p.cfg.Out))
	return columns
}

func (p *plain) Height() int {
	_, rows := usual(size(p.cfg.Out))
	return rows
}

func (p *plain) Color() bool { return p.cfg.Color }
func (p *plain) Live() bool  { return false }

func (p *plain) Close() error {
	p.end.Do(func() {
		signal.Stop(p.interrupts)
		close(p.closed)
		p.shut()
		p.ask.stop()
		p.queue.open()
	})
	return nil
}

// gather asks for lines until they are an input. When people are asked, two blank lines end it whatever it
// is, and an interrupt clears it.
func gather(cfg *Config, prompt string, people bool, ask func(string) (string, error)) (string, error) {
	code, with := "", prompt
	for {
		line, err := ask(with)
		switch {
		case errors.Is(err, io.EOF) && code+line != "":
			return code + line, nil
		case errors.Is(err, ErrInterrupted) && code != "":
			code, with = "", prompt
			cfg.cleared()
			continue
		case err != nil:
			return "", err
		}
		code += line
		if more, _ := cfg.complete(code); !more || people && insisted(typed(code)) {
			return strings.TrimRight(code, " \t\n"), nil
		}
		code, with = code+"\n", continued
	}
}
