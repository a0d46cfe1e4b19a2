// Package repl is a conversation: it reads an input, evaluates it, shows its value, and asks for the next.
package repl

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"github.com/peterh/liner"

	"weft/runtime"
	"weft/runtime/source"
)

const help = `Type JavaScript; await works anywhere. An input that is not finished goes on in the next line.
  Ctrl-C  clears the line, or ends the input that runs
  Ctrl-D  leaves, as .exit does
`

// Prompt owns the terminal, from New to Close.
type Prompt struct {
	line    *liner.State
	session atomic.Pointer[runtime.Session] // nil until Run
}

// New takes the terminal, which is the process's standard input and output.
func New() *Prompt {
	p := &Prompt{line: liner.NewLiner()}
	p.line.SetCtrlCAborts(true)
	p.line.SetMultiLineMode(true)
	return p
}

// Close gives the terminal back as it was. It may be called from any goroutine, even while Run goes on, once.
func (p *Prompt) Close() { _ = p.line.Close() }

// Run talks until the user leaves or a script ends the program. It is called once, on the goroutine that made h, and
// writes what is no script's to out. The error says how the process is to exit, see runtime.ExitCode.
func (p *Prompt) Run(h *runtime.Host, out io.Writer) error {
	s := h.Session(runtime.SessionConfig{Settled: func(r runtime.Settled) {
		fmt.Fprintf(out, "#%d → %s after %s\n", r.Number, r.Text, runtime.Brief(r.After))
	}})
	p.session.Store(s)
	fmt.Fprintln(out, "weft: .help for help, Ctrl-D to leave")
	go p.talk(s, out)
	return s.Run()
}

func (p *Prompt) talk(s *runtime.Session, out io.Writer) {
	defer s.Close(0)
	for code := ""; ; {
		line, err := p.line.Prompt(ask(code))
		switch {
		case errors.Is(err, liner.ErrPromptAborted):
			code = ""
			continue
		case err != nil, code == "" && line == ".exit":
			return
		case code == "" && line == ".help":
			fmt.Fprint(out, help)
			continue
		case code == "" && strings.TrimSpace(line) == "":
			continue
		}
		p.line.AppendHistory(line)
		code += line + "\n"
		if _, err := (source.Text{Name: "<prompt>", Code: code}).Outline(); source.Incomplete(err) {
			continue
		}
		r, err := s.Eval(code)
		if err != nil {
			return
		}
		for _, line := range []string{r.Error, r.Text} {
			if line != "" {
				fmt.Fprintln(out, line)
			}
		}
		code = ""
	}
}

// ask is the prompt for what comes after code.
func ask(code string) string {
	if code == "" {
		return "> "
	}
	return "... "
}

// Interrupt ends the input that is being evaluated, if there is one. It may be called from any goroutine and does not wait.
// It reports false when that input was interrupted before, and has not ended yet.
func (p *Prompt) Interrupt() bool {
	s := p.session.Load()
	return s == nil || s.Interrupt()
}
