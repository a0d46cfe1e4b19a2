package repl

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"weft/repl/terminal"
	"weft/runtime/stdin"
)

// asked is the standard input of a program at the prompt, which has the terminal: what the user types when the program asks for it. Its
// lines are asked for below the output.
type asked struct {
	show  *display
	time  *evaluation
	ahead stdin.Ahead
}

// Read is stdin.Source's, as are the others. A stream that reads on and on gets what is typed while an input is evaluated; else that is for
// the prompt.
func (a *asked) Read(ctx context.Context, most int) ([]byte, error) {
	return a.ahead.Take(most, func() ([]byte, error) {
		for {
			now, cancel, err := a.time.during(ctx)
			if err != nil {
				return nil, err
			}
			line, err := a.line(now, "")
			over := now.Err() != nil
			cancel()
			if err == nil || !over || ctx.Err() != nil {
				return line, err
			}
		}
	})
}

func (a *asked) Line(ctx context.Context, prompt string) ([]byte, error) {
	return a.ahead.Take(1<<30, func() ([]byte, error) { return a.line(ctx, prompt) })
}

func (a *asked) line(ctx context.Context, prompt string) ([]byte, error) {
	if i := strings.LastIndexByte(prompt, '\n'); i >= 0 {
		_ = a.show.say(prompt[:i+1])
		prompt = prompt[i+1:]
	}
	line, err := a.show.Line(ctx, prompt)
	switch {
	case errors.Is(err, terminal.ErrInterrupted):
		return nil, stdin.ErrInterrupted
	case err != nil && (err != io.EOF || line == ""):
		return nil, err
	}
	return []byte(line + "\n"), nil
}

func (a *asked) Unread(data []byte) { a.ahead.Unread(data) }

func (a *asked) Prompts() bool { return true }

func (a *asked) Terminal() bool { return false }

func (a *asked) SetRaw(bool) error { return errors.ErrUnsupported }

// evaluation tells when an input is evaluated. Any goroutine may call its methods.
type evaluation struct {
	mu    sync.Mutex
	now   context.Context // done when the evaluation ends; nil while there is none
	began chan struct{}   // is closed when one begins; nil when nobody waits for that
}

// begin says that an evaluation begins. The function says that it has ended.
func (e *evaluation) begin() (end func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	now, cancel := context.WithCancel(context.Background())
	e.now = now
	if e.began != nil {
		close(e.began)
		e.began = nil
	}
	return func() {
		cancel()
		e.mu.Lock()
		defer e.mu.Unlock()
		e.now = nil
	}
}

// during waits for an evaluation and is a context that ends with it, or with ctx. The error is that of ctx.
func (e *evaluation) during(ctx context.Context) (context.Context, context.CancelFunc, error) {
	for {
		e.mu.Lock()
		if now := e.now; now != nil {
			e.mu.Unlock()
			both, cancel := context.WithCancelCause(ctx)
			stop := context.AfterFunc(now, func() { cancel(context.Canceled) })
			return both, func() { stop(); cancel(nil) }, nil
		}
		if e.began == nil {
			e.began = make(chan struct{})
		}
		began := e.began
		e.mu.Unlock()
		select {
		case <-began:
		case <-ctx.Done():
			return nil, nil, context.Cause(ctx)
		}
	}
}
