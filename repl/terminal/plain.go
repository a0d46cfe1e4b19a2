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

	"github.com/peterh/liner"
)

// plain asks line by line, and paints nothing.
type plain struct {
	window
	ask     func(prompt string) (string, error)
	answers chan answer
	waiting bool      // for an answer, by who reads an input
	prompt  io.Writer // where prompts go that ask does not show, nil if nowhere
	queue   *queue
	shut    func()
	talks   bool // it is a conversation

	interrupts chan os.Signal
	reading    chan struct{} // taken while an input is being read
	pressed    chan struct{} // Ctrl-C meanwhile
	closed     chan struct{}
	end        sync.Once
}

// newPlain is a conversation whose output goes elsewhere.
func newPlain(cfg Config) *plain {
	p := newAsking(cfg, true, linesOf(cfg.In))
	if isTerminal(cfg.Err) {
		p.prompt = cfg.Err
	}
	return p
}

// newLined is a conversation in which liner reads the lines, from the process's own terminal. Where the terminal lets it, liner
// edits them.
func newLined(cfg Config) *plain {
	state := liner.NewLiner()
	state.SetCtrlCAborts(true)
	for _, code := range cfg.History.Entries() {
		for line := range strings.SplitSeq(code, "\n") {
			state.AppendHistory(line)
		}
	}
	p := newAsking(cfg, true, func(prompt string) (string, error) {
		line, err := state.Prompt(prompt)
		if errors.Is(err, liner.ErrPromptAborted) {
			return "", ErrInterrupted
		}
		if line != "" {
			state.AppendHistory(line)
		}
		return line, err
	})
	if !liner.TerminalSupported() {
		p.prompt = cfg.Out // liner would not show it again for a line that was given up before
	}
	p.shut = func() { _ = state.Close() }
	return p
}

func newAsking(cfg Config, talks bool, ask func(prompt string) (string, error)) *plain {
	p := &plain{
		window: window{cfg}, talks: talks, ask: ask, answers: make(chan answer, 1), queue: &queue{},
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
	for range p.interrupts {
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

// linesOf reads lines without their ends. A last line that has none comes with io.EOF.
func linesOf(in *os.File) func(string) (string, error) {
	if in == nil {
		return func(string) (string, error) { return "", io.EOF }
	}
	r := bufio.NewReader(in)
	return func(string) (string, error) {
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
		p.queue.hold(1)
		defer p.queue.hold(-1)
	}
	code, err := p.gather(ctx, prompt)
	if err == nil && p.talks {
		p.cfg.remember(code, p.Stderr())
	}
	return code, err
}

// Line shares the lines of the input with Read.
func (p *plain) Line(ctx context.Context, prompt string) (string, error) {
	select {
	case p.reading <- struct{}{}:
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
	defer func() { <-p.reading }()
	return p.line(ctx, prompt)
}

// line asks for a line, on a goroutine of its own, so that who waits for it can give up. The next then gets it.
func (p *plain) line(ctx context.Context, prompt string) (string, error) {
	plainly := strip(prompt)
	if !p.cfg.Color {
		prompt = plainly
	}
	if p.prompt != nil {
		fmt.Fprint(p.prompt, prompt)
		plainly = ""
	}
	if !p.waiting {
		p.waiting = true
		go func() {
			line, err := p.ask(plainly)
			p.answers <- answer{line, err}
		}()
	}
	select {
	case <-p.closed:
		return "", io.EOF
	case <-ctx.Done():
		return "", context.Cause(ctx)
	case a := <-p.answers:
		p.waiting = false
		return a.line, a.err
	case <-p.pressed:
		if p.prompt != nil {
			fmt.Fprintln(p.prompt)
		}
		return "", ErrInterrupted
	}
}

func (p *plain) Write(b []byte) (int, error) { return p.queue.write(p.cfg.Out, b) }

func (p *plain) Stderr() io.Writer { return queued{p.queue, p.cfg.Err} }

// Offer has nothing to show the text in: it is written, to be typed or copied.
func (p *plain) Offer(text string) { fmt.Fprintln(p, text) }

func (p *plain) Suspend(fn func()) {
	p.queue.hold(1)
	defer p.queue.hold(-1)
	fn()
}

func (p *plain) Live() bool { return false }

func (p *plain) Close() error {
	p.end.Do(func() {
		signal.Stop(p.interrupts)
		close(p.interrupts)
		close(p.closed)
		p.shut()
		p.queue.hold(-1 << 30) // from now on
	})
	return nil
}

// gather asks for lines until they are an input. In a conversation two blank lines end it whatever it is, and an interrupt
// clears it.
func (p *plain) gather(ctx context.Context, prompt string) (string, error) {
	code, with := "", prompt
	for {
		line, err := p.line(ctx, with)
		switch {
		case errors.Is(err, io.EOF) && code+line != "":
			return code + line, nil
		case errors.Is(err, ErrInterrupted) && code != "":
			code, with = "", prompt
			p.cfg.cleared()
			continue
		case err != nil:
			return "", err
		}
		code += line
		if more, _ := p.cfg.complete(code); !more || p.talks && insisted(typed(code)) {
			return strings.TrimRight(code, " \t\n"), nil
		}
		code, with = code+"\n", continued
	}
}

// answer is a line, or why there is none.
type answer struct {
	line string
	err  error
}
