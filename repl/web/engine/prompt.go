package engine

import (
	"cmp"
	"fmt"
	"sync/atomic"
	"time"

	"weft/repl/language"
	"weft/repl/share"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/session"
	"weft/runtime/usage"
)

// patience is how long a prompt may take to end.
const patience = 500 * time.Millisecond

// prompt is a session in which the inputs of a page are evaluated.
type prompt struct {
	*session.Session
	ended chan struct{} // closed when it has ended by itself
	view  *viewer
	width atomic.Int64
}

// open begins a prompt without inputs. name is the program's, if it begins with one.
func (e *Engine) open(name string, files []share.File, o Options) error {
	p := &prompt{ended: make(chan struct{})}
	cfg := e.config(cmp.Or(name, "<prompt>"), o)
	p.view = e.view(&cfg, files, o)
	created := make(chan error)
	go func() {
		defer close(p.ended)
		h, err := runtime.New(cfg)
		if err == nil {
			p.Session = session.New(h, session.Config{Settled: e.settled, Width: func() int { return int(p.width.Load()) }})
		}
		created <- err
		if err == nil {
			_ = p.Session.Run() // Err says the same
		}
	}()
	err := <-created
	if err == nil {
		e.prompt = p
	}
	return err
}

// leavePrompt ends the prompt, if there is one.
func (e *Engine) leavePrompt() {
	if e.prompt == nil {
		return
	}
	if !e.prompt.Close(patience) {
		e.prompt.Abandon()
	}
	e.prompt.view.close()
	e.prompt = nil
}

// stay evaluates a program at a new prompt.
func (e *Engine) stay(text source.Text, files []share.File, o Options) {
	if err := e.open(text.Name, files, o); err != nil {
		e.fail("program", err)
		return
	}
	e.during("program", text, o)
}

// evaluate evaluates an input, at a new prompt when there is none.
func (e *Engine) evaluate(code string, o Options) {
	if e.prompt == nil {
		o.Lanes = false
		if err := e.open("", nil, o); err != nil {
			e.fail("input", err)
			return
		}
	}
	e.during("input", source.Text{Code: language.Input(code)}, o)
}

// during evaluates a text, and shows what comes of it.
func (e *Engine) during(what string, text source.Text, o Options) {
	p := e.prompt
	p.width.Store(int64(o.Width))
	end := e.begin(func(error) { p.Interrupt() })
	e.send(Reply{Type: "begin", What: what})
	began := time.Now()
	r, err := p.Eval(text)
	end()
	if err != nil {
		err = p.Err() // nil when it has ended well
		<-p.ended
		p.view.close()
		e.prompt = nil
		e.exited(err, time.Since(began))
		return
	}
	e.result(r)
	if p.view != nil {
		p.view.make()
	}
	e.tell(Reply{Type: "idle", Ms: float64(r.Took.Microseconds()) / 1000})
}

// result shows what has come of an input.
func (e *Engine) result(r session.Result) {
	for _, note := range r.Notes {
		e.out.write(toErr, note+"\n")
	}
	switch {
	case r.Error != "":
		e.out.write(toErr, r.Error+"\n")
	case r.Job > 0:
		e.out.write(toValue, fmt.Sprintf("#%d %s\n", r.Job, r.Text))
	case r.Text != "":
		e.out.write(toValue, r.Text+"\n")
	}
}

// settled says how a promise was settled that was the value of an input, or that a process has ended badly.
func (e *Engine) settled(s session.Settled) {
	how := map[bool]string{false: "→ ", true: "✖ rejected: "}[s.Rejected]
	if s.Process != "" {
		how = s.Process + " "
	}
	e.out.write(toValue, fmt.Sprintf("#%d %s%s after %s\n", s.Number, how, s.Text, usage.Brief(s.After)))
}
