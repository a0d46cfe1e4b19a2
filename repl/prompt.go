// Package repl is a conversation: it reads an input, evaluates it, shows its value, and asks for the next,
// while what earlier inputs have begun goes on. It knows no binding: what scripts can call it is told as
// text.
package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/term"

	"weft/repl/language"
	"weft/repl/manual"
	"weft/repl/terminal"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/session"
)

// Config says what a conversation is made of.
type Config struct {
	// NewHost makes the program that talks; it is called on the goroutine that becomes its main thread, once
	// for each fresh start. What the program writes goes to stdout and stderr.
	NewHost func(stdout, stderr io.Writer) (*runtime.Host, error)

	// Open takes the terminal; nil is terminal.Open.
	Open func(terminal.Config) (terminal.Terminal, error)

	In, Out, Err *os.File         // the process's standard streams
	Color        bool             // whether colours may be used
	History      terminal.History // nil keeps none
	Manual       string           // the declarations of what scripts can call, in TypeScript
	Examples     fs.FS            // programs to try, *.js; nil has none
	First        *source.Text     // what is run before the first input; nil for nothing
	Editor       string           // the command of an editor; "" for none
}

// Prompt is a conversation.
type Prompt struct {
	cfg      Config
	life     context.Context // of the conversation
	term     terminal.Terminal
	manual   *manual.Manual
	commands []command
	styles   styles
	record   record // of what can be saved
	known    atomic.Pointer[map[string]bool]
	stop     atomic.Pointer[context.CancelFunc] // of what Ctrl-C ends instead of an input; nil for nothing

	mu      sync.Mutex // guards what follows
	session *session.Session
	leave   context.CancelCauseFunc // ends the Read of this session
	ctx     context.Context
	ladder  ladder

	hinted atomic.Bool // the last thing that happened was Ctrl-C at an empty line
	left   leftovers   // of the input that was interrupted last
}

// Run talks until the user leaves or a script ends the program. The error says how the process is to exit,
// see runtime.ExitCode. It ends early, with the cause, when ctx is done.
func Run(ctx context.Context, cfg Config) error {
	p := &Prompt{cfg: cfg, life: ctx, commands: commands(), styles: styles{cfg.Color}}
	p.manual, _ = manual.Parse(cfg.Manual) // what could not be read has no help
	if err := p.open(); err != nil {
		return err
	}
	defer p.term.Close()
	if err := p.begin(); err != nil {
		return err
	}
	defer context.AfterFunc(ctx, p.quit)()
	if cfg.In != nil && term.IsTerminal(int(cfg.In.Fd())) {
		fmt.Fprint(p.term, p.banner())
	}
	err := p.end(p.talk())
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// quit ends the conversation from outside.
func (p *Prompt) quit() {
	if s := p.current(); !s.Close(patience) {
		s.Abandon()
	}
	_ = p.term.Close()
}

// open takes the terminal.
func (p *Prompt) open() (err error) {
	open := p.cfg.Open
	if open == nil {
		open = terminal.Open
	}
	p.term, err = open(terminal.Config{
		In: p.cfg.In, Out: p.cfg.Out, Err: p.cfg.Err, Color: p.cfg.Color, History: p.cfg.History,
		Language: words{p}, Complete: p.complete, About: p.about, Hint: p.hint,
		Edit: p.edit, OnInterrupt: p.interrupt, OnClear: func() { p.hinted.Store(false) },
	})
	return err
}

// banner is what is said first.
func (p *Prompt) banner() string {
	return p.styles.bold("weft") + ": processes, threads and coroutines to play with\n" +
		p.styles.dim(".help says what there is, .examples what to try; Ctrl-D leaves") + "\n"
}

// errLeft is the end of a conversation that the user has left.
var errLeft = errors.New("the user has left")

// talk reads and deals with inputs. The error is errLeft, or how the process is to exit.
func (p *Prompt) talk() error {
	if p.cfg.First != nil {
		if err := p.evaluate(*p.cfg.First); err != nil {
			return err
		}
	}
	for {
		p.learn()
		p.ready()
		code, err := p.term.Read(p.context(), "> ")
		switch {
		case errors.Is(err, terminal.ErrInterrupted):
			err = p.interruptedIdle()
		case errors.Is(err, io.EOF):
			err = errLeft
		case err == nil:
			p.hinted.Store(false)
			p.left = leftovers{}
			err = p.take(code)
		}
		if err != nil {
			return err
		}
	}
}

// take deals with an input.
func (p *Prompt) take(code string) error {
	text := strings.TrimSpace(code)
	if text == "" {
		return nil
	}
	if path, whole, ok := language.Question(text); ok {
		p.answer(path, whole)
		return nil
	}
	if name, arg, ok := commandLine(text); ok {
		return p.command(name, arg)
	}
	return p.evaluate(source.Text{Code: language.Input(code)})
}

// commandLine reads `.name argument`. A number such as .5 is none.
func commandLine(text string) (name, arg string, ok bool) {
	number := len(text) > 1 && '0' <= text[1] && text[1] <= '9'
	if !strings.HasPrefix(text, ".") || number || strings.HasPrefix(text, "..") {
		return "", "", false
	}
	name, arg, _ = strings.Cut(text, " ")
	return name, strings.TrimSpace(arg), true
}

// evaluate runs an input and shows what comes of it.
func (p *Prompt) evaluate(text source.Text) error {
	_, err := p.input(text)
	return p.gone(err)
}

// input is evaluate. The error is for gone: then there is no result.
func (p *Prompt) input(text source.Text) (session.Result, error) {
	mark := p.record.begin()
	r, err := p.during(func(s *session.Session) (session.Result, error) { return s.EvalText(text) })
	if err == nil {
		p.record.end(mark, text.Code, r.Error == "")
		if text.Name == "" { // of a file nobody wants to know what it declares again
			p.note(r.Notes)
		}
		p.show(r)
	}
	return r, err
}

// gone is the error of a session that has ended, or nil when the conversation goes on.
func (p *Prompt) gone(err error) error {
	switch {
	case errors.Is(err, errFresh):
		return nil
	case errors.Is(err, errEarly):
		return p.complain("%v", err)
	}
	return err
}

// end ends the conversation.
func (p *Prompt) end(why error) error {
	s := p.current()
	if !errors.Is(why, errLeft) {
		return why
	}
	if !s.Close(patience) {
		s.Abandon()
		return nil
	}
	return s.Err()
}

// patience is how long a realm may take to end.
const patience = time.Second
