package repl

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"weft/runtime/session"
)

// ladder is how far the user has gone to get the prompt back: each Ctrl-C goes a step further. First what is
// evaluated is interrupted; then the threads and processes that it has begun are ended; then the realm is
// given up.
type ladder struct {
	running int  // counts what was evaluated
	on      bool // the last of that goes on
	early   bool // Ctrl-C came after an input was read and before it was evaluated
	steps   int
}

// errEarly is that an input was interrupted before anybody was asked to evaluate it.
var errEarly = errors.New("interrupted before it began")

// How long each step may take before the next is announced, and how long a Ctrl-C belongs to the one before.
const (
	firstStep  = time.Second
	secondStep = 500 * time.Millisecond
	again      = 2 * time.Second
)

// leftovers are what an interrupted input has left behind.
type leftovers struct {
	input int // 0 for none
	at    time.Time
}

// during has do be what Ctrl-C interrupts. The error is errFresh when the realm was given up meanwhile.
func (p *Prompt) during(do func(*session.Session) (session.Result, error)) (session.Result, error) {
	p.mu.Lock()
	s := p.session
	early := p.ladder.early
	p.ladder = ladder{running: p.ladder.running + 1, on: !early}
	p.mu.Unlock()
	if early {
		return session.Result{}, errEarly
	}
	r, err := do(s)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ladder.on = false
	if s != p.session {
		return r, errFresh
	}
	return r, err
}

// waiting has do be what Ctrl-C ends, which is nothing that the realm does.
func (p *Prompt) waiting(do func(context.Context) error) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	p.stop.Store(&cancel)
	defer p.stop.Store(nil)
	return do(ctx)
}

// interrupt takes the next step; it is called when Ctrl-C is pressed and no input is being typed.
func (p *Prompt) interrupt() {
	if stop := p.stop.Load(); stop != nil {
		(*stop)()
		return
	}
	p.mu.Lock()
	p.ladder.early = !p.ladder.on
	p.mu.Unlock()
	p.climb(func(l ladder) bool { return l.on })
}

// ready begins to read: what came before is over.
func (p *Prompt) ready() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ladder.early = false
}

// climb takes the next step if there is one to take. What a realm does meanwhile does not hold it up: nothing
// is asked of one while p.mu is held.
func (p *Prompt) climb(may func(ladder) bool) {
	p.mu.Lock()
	now, s := p.ladder, p.session
	ok := may(now)
	if ok {
		now.steps++
		now.on = now.steps < lastStep
		p.ladder = now
	}
	p.mu.Unlock()
	if ok {
		p.step(s, now)
	}
}

// lastStep is the one that gives up.
const lastStep = 3

// step does what a Ctrl-C does.
func (p *Prompt) step(s *session.Session, now ladder) {
	switch now.steps {
	case 1:
		time.AfterFunc(firstStep, func() { p.climb(func(l ladder) bool { return l == now }) })
		s.Interrupt()
	case 2:
		time.AfterFunc(secondStep, func() { p.despair(now) })
		s.End(0)
		s.Interrupt()
	default:
		p.abandon(s)
	}
}

// despair says that two steps were of no use.
func (p *Prompt) despair(was ladder) {
	p.mu.Lock()
	same := p.ladder == was
	p.mu.Unlock()
	if same {
		fmt.Fprintln(p.term.Stderr(), "it does not stop: a function of the engine cannot be interrupted\n"+
			"Ctrl-C again gives it up, and all that was typed so far, for a fresh start")
	}
}

// abandon gives a realm up and begins a fresh one.
func (p *Prompt) abandon(old *session.Session) {
	err := p.begin()
	lost := old.Abandon()
	if err != nil {
		fmt.Fprintln(p.term.Stderr(), "weft:", err)
		return
	}
	p.record.forget()
	fmt.Fprintf(p.term.Stderr(), "given up; this is a fresh start. Lost: %s\n", lost)
}

// interruptedIdle is Ctrl-C at an empty line: within a moment of an interrupt it ends what the input has
// left; else the first says how to leave, and the second leaves.
func (p *Prompt) interruptedIdle() error {
	if left := p.left; left.input > 0 && time.Since(left.at) < again {
		p.left = leftovers{}
		p.current().End(left.input)
		fmt.Fprintln(p.term.Stderr(), "its threads and processes are ended")
		return nil
	}
	if p.hinted.Load() {
		return errLeft
	}
	p.hinted.Store(true)
	fmt.Fprintln(p.term, p.styles.dim("(to leave, press Ctrl-C again or Ctrl-D, or type .exit)"))
	return nil
}

// interrupted says what an interrupted input has left behind.
func (p *Prompt) interrupted(r session.Result) {
	var threads bool
	names := make([]string, len(r.Left))
	for i, j := range r.Left {
		names[i] = title(j)
		threads = threads || j.Kind == "thread" || j.Kind == "process"
	}
	text := r.Error
	switch len(names) {
	case 0:
	case 1:
		text += "; " + names[0] + " goes on"
	default:
		text += "; " + list(names, 4) + " go on"
	}
	if threads {
		p.left = leftovers{r.Input, time.Now()}
		text += p.styles.dim(" (Ctrl-C again ends threads and processes)")
	}
	fmt.Fprintln(p.term.Stderr(), text)
	if len(r.Held) > 0 {
		note := "it still holds " + list(r.Held, 4) +
			": an interrupt runs no finally; with(…) would have given it back"
		fmt.Fprintln(p.term.Stderr(), p.styles.dim(note))
	}
}

// list joins the first of several names.
func list(names []string, most int) string {
	if n := len(names) - most; n > 0 {
		names = append(names[:most:most], fmt.Sprintf("%d more", n))
	}
	return strings.Join(names, ", ")
}

// title names a job.
func title(j session.Job) string {
	text := fmt.Sprintf("#%d %s", j.Number, j.Kind)
	if j.Name != "" {
		text = fmt.Sprintf("#%d %s", j.Number, j.Name)
	}
	return text
}
