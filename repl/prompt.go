// Package repl is a conversation: it reads an input, evaluates it, shows its value, and asks for the next, while what
// earlier inputs have started runs on. It knows no binding: what scripts can call comes to it as text.
//
// Prompt is the conversation. Its parts: display writes what the user sees; evaluator owns the session in which inputs are
// evaluated, and interrupts it; record keeps what .save writes; assistant completes, colours and explains what is being
// typed; guide answers .help and name?; jobs and monitor show what runs. command.go has the table of the dot commands.
package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync/atomic"

	"golang.org/x/term"

	"weft/repl/language"
	"weft/repl/manual"
	"weft/repl/terminal"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/memlimit"
	"weft/runtime/permit"
	"weft/runtime/session"
	"weft/runtime/stdin"
)

// Config says what a conversation is made of.
type Config struct {
	// NewHost makes the program that the inputs belong to; it is called on the goroutine that becomes its main thread,
	// once for each fresh start. What the program writes goes to stdout and stderr, what it reads comes from in.
	// Its event log goes to log, also if another one gets it, too. What it may touch outside is put to the user with ask.
	NewHost func(in stdin.Source, stdout, stderr, log io.Writer, ask permit.Ask) (*runtime.Host, error)
	// Try makes a program to try a script in: in virtual time, and with that seed unless it is nil. It is called as NewHost is.
	Try func(stdout io.Writer, seed *uint64) (*runtime.Host, error)

	In, Out, Err *os.File         // the process's standard streams
	Color        bool             // whether colours may be used
	History      terminal.History // nil keeps none
	Manual       string           // the declarations of what scripts can call, in TypeScript
	Examples     fs.FS            // programs to try, *.js; nil has none
	First        *source.Text     // what is run before the first input; nil for nothing
	Editor       string           // the command of an editor; "" for none
	Ask          permit.Ask       // asks on the terminal of the process; nil: nobody can be asked
	MaxMemory    int64            // of the process, in bytes, see package memlimit; 0 is no limit

	Fresh bool // the prompt has taken the place of another, see Restart, and greets nobody

	// Restart replaces the process by one that opens a prompt without a past, or returns why it cannot. nil: that cannot be done.
	Restart func() error

	// Share runs a script, writes it with its run into a page, and returns a line for each thing that is in the page. nil: that cannot be done.
	Share func(ctx context.Context, script, page string) ([]string, error)
}

// Prompt is a conversation.
type Prompt struct {
	cfg      Config
	show     *display
	eval     *evaluator
	record   *record // of what can be saved
	assist   *assistant
	guide    *guide
	editor   *editor
	commands commands
	hinted   atomic.Bool // the last thing that happened was Ctrl-C at an empty line
}

// Run talks until the user leaves or a script ends the program. The error says how the process is to exit,
// see runtime.ExitCode. It ends early, with the cause, when ctx is done.
func Run(ctx context.Context, cfg Config) error {
	p := newPrompt(ctx, cfg)
	if err := p.open(); err != nil {
		return err
	}
	defer p.show.Close()
	if err := p.eval.begin(); err != nil {
		return err
	}
	defer context.AfterFunc(ctx, func() {
		p.eval.close()
		_ = p.show.Close()
	})()
	if !cfg.Fresh && cfg.In != nil && term.IsTerminal(int(cfg.In.Fd())) {
		_ = p.show.say(p.show.bold("weft") + ": processes, threads and coroutines to play with\n" +
			p.show.dim(".help lists what there is, .examples programs to try; Ctrl-D leaves") + "\n")
	}
	defer memlimit.Watch(cfg.MaxMemory, p.eval.full)()
	err := p.talk()
	if p.eval.restarting.Load() {
		select {} // until another process has taken this one's place
	}
	if errors.Is(err, errLeft) {
		err = p.eval.close()
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

func newPrompt(ctx context.Context, cfg Config) *Prompt {
	show, rec, log := &display{styles: styles{cfg.Color}}, &record{}, &recent{}
	var eval *evaluator
	newHost := func(stdout, stderr io.Writer) (*runtime.Host, error) {
		return cfg.NewHost(&asked{show: show, time: &eval.time}, stdout, stderr, log, show.asking(cfg.Ask))
	}
	eval = &evaluator{newHost: newHost, try: cfg.Try, restart: cfg.Restart, maxMemory: cfg.MaxMemory, show: show, record: rec, log: log}
	p := &Prompt{
		cfg: cfg, show: show, eval: eval, record: rec,
		editor: &editor{life: ctx, command: cfg.Editor, show: show, in: cfg.In, out: cfg.Out, err: cfg.Err},
	}
	man, _ := manual.Parse(cfg.Manual) // what cannot be read has no help
	p.assist = &assistant{show: show, eval: eval, manual: man}
	p.guide = &guide{show: show, eval: eval, manual: man, paint: p.assist.Paint}
	p.commands = p.table(&jobs{show, eval}, &monitor{show, eval, log, cfg.In, cfg.Out, ctx})
	p.guide.commands, p.assist.commands = p.commands, p.commands
	return p
}

// open takes the terminal.
func (p *Prompt) open() (err error) {
	p.show.Terminal, err = terminal.Open(terminal.Config{
		In: p.cfg.In, Out: p.cfg.Out, Err: p.cfg.Err, Color: p.cfg.Color, History: p.cfg.History,
		Language: p.assist, Complete: p.assist.complete, About: p.assist.about, Hint: p.assist.hint,
		Edit: p.editor.edit, OnInterrupt: p.eval.interrupt, OnClear: func() { p.hinted.Store(false) },
	})
	return err
}

// errLeft is the end of a conversation that the user has left.
var errLeft = errors.New("the user has left")

// talk reads inputs and deals with them. The error is errLeft, or says how the process is to exit.
func (p *Prompt) talk() error {
	if p.cfg.First != nil {
		if _, _, err := p.evaluate(*p.cfg.First); err != nil {
			return err
		}
	}
	for {
		p.assist.forgetNames()
		code, err := p.show.Read(p.eval.reading(), "> ")
		switch {
		case errors.Is(err, terminal.ErrInterrupted):
			err = p.interruptedIdle()
		case errors.Is(err, io.EOF):
			err = errLeft
		case err == nil:
			p.hinted.Store(false)
			p.eval.left = leftovers{}
			err = p.take(code)
		}
		if err != nil {
			return err
		}
	}
}

// interruptedIdle is Ctrl-C at an empty line: right after an interrupt it ends what the input has left running; else the
// first one says how to leave, and the second one leaves.
func (p *Prompt) interruptedIdle() error {
	switch {
	case p.eval.endLeft():
		return p.show.complain("its threads and processes are ended")
	case p.hinted.Swap(true):
		return errLeft
	}
	return p.show.say(p.show.dim("(to leave, press Ctrl-C again or Ctrl-D, or type .exit)") + "\n")
}

// take deals with an input.
func (p *Prompt) take(code string) error {
	text := strings.TrimSpace(code)
	if text == "" {
		return nil
	}
	if path, whole, ok := language.Question(text); ok {
		return p.guide.answer(path, whole)
	}
	if name, arg, ok := commandLine(text); ok {
		return p.command(name, arg)
	}
	_, _, err := p.evaluate(source.Text{Code: language.Input(code)})
	return err
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

// evaluate runs an input and shows its result. There is none unless ok; the error says how the process is to exit.
func (p *Prompt) evaluate(text source.Text) (r session.Result, ok bool, err error) {
	mark := p.record.begin()
	p.eval.beginLog()
	r, ok, err = p.eval.during(func(s *session.Session) (session.Result, error) { return s.Eval(text) })
	if !ok {
		return r, ok, err
	}
	p.record.end(mark, text.Code, r)
	if text.Name == "" { // what a file redeclares is of no interest
		for _, line := range r.Notes {
			fmt.Fprintln(p.show, p.show.dim(line))
		}
	}
	p.show.result(r)
	return r, ok, err
}
