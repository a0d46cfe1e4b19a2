// Package terminal talks with the user: it reads inputs and writes everything that is shown, the program's own output among it.
// Open picks one of two. The live terminal paints: its keyboard decodes keys (Keys lists them), its editor turns them into an
// input, and its screen shows that below the output. The plain one asks line by line and holds output back while a line is
// being typed: through liner on a terminal that cannot be painted, and by itself when standard input or output is no terminal.
package terminal

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"

	"github.com/peterh/liner"
	"golang.org/x/term"
)

// ErrInterrupted is what Read returns when the user gave up an input that was empty, by Ctrl-C or SIGINT.
var ErrInterrupted = errors.New("interrupted at the prompt")

// Terminal is who talks with the user. Its methods may be called from any goroutine, Read by one at a time.
type Terminal interface {
	// Read asks for the next input, which may have several lines, parted by "\n", and is not trimmed at its start. The prompt
	// may have SGR sequences (ECMA-48) but no line ends. ErrInterrupted: Ctrl-C on an empty input (one that is not empty is
	// cleared, and reading goes on). io.EOF: Ctrl-D on an empty input, the end of standard input, or Close. When ctx ends Read
	// returns its cause; what was typed is offered by the next Read.
	Read(ctx context.Context, prompt string) (string, error)

	// Line asks for a line on behalf of a program: as Read, but what is typed is not in the history and nothing helps with it.
	// Ctrl-C always is ErrInterrupted. While an input is being read it waits until that is complete.
	Line(ctx context.Context, prompt string) (string, error)

	// Write shows standard output: above the input when one is being typed, else straight through. It is given whole lines;
	// while an input is being typed a missing line end is added.
	io.Writer

	// Stderr shows standard error in the same way.
	Stderr() io.Writer

	// Offer makes the next Read begin with text, to be edited.
	Offer(text string)

	// Suspend gives the terminal back as it was found, calls fn (an editor, a child in the foreground), and takes it again.
	// Output is held back meanwhile. It must not be called by a callback of Config.
	Suspend(fn func())

	// Width and Height are the window's size in cells; 80 and 24 where there is none.
	Width() int
	Height() int

	// Live tells whether the screen can be painted over.
	Live() bool

	// Close gives the terminal back as it was. Read then returns io.EOF, and Write goes straight through. Further calls do
	// nothing.
	Close() error
}

// History is what was typed before. Any goroutine may call it.
type History interface {
	Entries() []string     // oldest first
	Add(code string) error // adds what Read returns; an error is shown once, and nothing else is made of it
}

// Language knows the text being typed. It is called on the way from key to screen and must be fast; a panic in it counts as not
// knowing.
type Language interface {
	// Complete tells whether code is unfinished and Enter begins a new line of it, and how that line is indented.
	Complete(code string) (more bool, indent string)
	// Paint returns code with SGR sequences in it and nothing else changed. The byte offset cursor is -1 when there is none.
	Paint(code string, cursor int) string
}

// Config is what a terminal is made of.
type Config struct {
	In, Out, Err *os.File // the process's standard streams
	Color        bool     // whether colours may be used; flags, NO_COLOR and TERM were asked already
	History      History  // nil keeps the inputs of this terminal
	Language     Language // nil takes every line as an input, and has no colours

	// Complete answers Tab: what can stand between head and tail, which are parts of code around the byte offset pos. The
	// terminal waits for it, so it has to be quick. May be nil.
	Complete func(code string, pos int) (head string, candidates []string, tail string)

	// About says of candidates of Complete what the list of them shows beside each, "" for nothing; code and pos are as for
	// that. May be nil.
	About func(code string, pos int, candidates []string) []string

	// Hint is a line to be shown dim under code while it is being typed, "" for none. It runs on a goroutine of its own and may
	// take its time; the last hint stays until it has answered. May be nil.
	Hint func(code string) string

	// Edit changes code in another program, which has the terminal meanwhile; Ctrl-X Ctrl-E asks for it. May be nil.
	Edit func(code string) string

	// OnClear reports that Ctrl-C has cleared an input that was not empty. It must not wait. May be nil.
	OnClear func()

	// OnInterrupt reports Ctrl-C and SIGINT while no input is being read, at once, on a goroutine of its own. No other code
	// may listen to os.Interrupt while the terminal is open. May be nil.
	OnInterrupt func()
}

// Open takes the terminal. Until Close the screen belongs to it alone.
func Open(cfg Config) (Terminal, error) {
	if cfg.History == nil {
		cfg.History = &remembered{}
	}
	switch {
	case !isTerminal(cfg.In):
		return newAsking(cfg, false, linesOf(cfg.In)), nil // output is never held back
	case !isTerminal(cfg.Out):
		return newPlain(cfg), nil
	case liner.TerminalSupported():
		if t, err := openLive(cfg); err == nil {
			return t, nil
		}
	}
	return newLined(cfg), nil
}

func isTerminal(f *os.File) bool { return f != nil && term.IsTerminal(int(f.Fd())) }

// size is the window's, 0 by 0 when it is not known.
func size(f *os.File) (cols, rows int) {
	cols, rows, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0, 0
	}
	return cols, rows
}

// usual replaces a size that is not known.
func usual(cols, rows int) (int, int) {
	return cmp.Or(cols, 80), cmp.Or(rows, 24)
}

// window answers for the terminal's size.
type window struct{ cfg Config }

func (w *window) Width() int {
	columns, _ := usual(size(w.cfg.Out))
	return columns
}

func (w *window) Height() int {
	_, rows := usual(size(w.cfg.Out))
	return rows
}
