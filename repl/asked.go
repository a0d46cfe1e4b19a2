package repl

import (
	"context"
	"errors"
	"io"
	"strings"

	"weft/repl/terminal"
	"weft/runtime/stdin"
)

// asked is the standard input of a program at the prompt, which has the terminal: what the user types when the program asks for it. Its
// lines are asked for below the output.
type asked struct {
	show  *display
	ahead stdin.Ahead
}

// Read is stdin.Source's, as are the others.
func (t *asked) Read(ctx context.Context, most int) ([]byte, error) {
	return t.ahead.Take(most, func() ([]byte, error) { return t.line(ctx, "") })
}

func (t *asked) Line(ctx context.Context, prompt string) ([]byte, error) {
	return t.ahead.Take(1<<30, func() ([]byte, error) { return t.line(ctx, prompt) })
}

func (t *asked) line(ctx context.Context, prompt string) ([]byte, error) {
	if i := strings.LastIndexByte(prompt, '\n'); i >= 0 {
		_ = t.show.say(prompt[:i+1])
		prompt = prompt[i+1:]
	}
	line, err := t.show.Line(ctx, prompt)
	switch {
	case errors.Is(err, terminal.ErrInterrupted):
		return nil, stdin.ErrInterrupted
	case err != nil && (err != io.EOF || line == ""):
		return nil, err
	}
	return []byte(line + "\n"), nil
}

func (t *asked) Unread(data []byte) { t.ahead.Unread(data) }

func (t *asked) Prompts() bool { return true }

func (t *asked) Terminal() bool { return false }

func (t *asked) SetRaw(bool) error { return errors.ErrUnsupported }
