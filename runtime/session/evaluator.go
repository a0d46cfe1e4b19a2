package session

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
)

// Result is what came of an input.
type Result struct {
	Input int           // its number, from 1; 0 for what is no input
	Text  string        // its value as it is shown; "" for undefined
	Job   int           // of the promise that its value is, while that is pending; else 0
	Error string        // what is to be said of how it failed; "" when it did not
	Notes []string      // what the user may want to know, a line each
	Took  time.Duration // by the world's clock

	Interrupted bool
	Left        []Job    // when it was interrupted: what it has begun and goes on
	Held        []string // likewise: the locks that it has taken and holds, for an interrupt runs no finally
}

// do deals with an event on the main thread. The error, or what it panics with, is what went wrong.
func (s *Session) do(e Event) (Result, error) {
	switch e.Op {
	case opInput:
		return s.evaluate(source.Text{Name: e.Name, Code: e.Text}), nil
	case opMeasure:
		return s.measure(e.Text, e.Count), nil
	case opWait:
		return s.waitAll()
	}
	j := s.jobs.find(e.Job)
	switch {
	case j == nil:
		return Result{Error: fmt.Sprintf("no job has the number %d", e.Job)}, nil
	case e.Op == opKill:
		if err := s.jobs.kill(j, j.told); err != nil {
			return Result{Error: fmt.Sprintf("#%d: %v", j.number, err)}, nil
		}
		return Result{}, nil
	}
	v, err := s.jobs.await(j)
	return Result{Text: s.text(v)}, err
}

// evaluate runs an input.
func (s *Session) evaluate(text source.Text) (r Result) {
	rt := s.rt
	if text.Name == "" {
		text.Name = name(s.input + 1)
	}
	delete(rt.Outlines, text.Name)
	p, err := rt.Load(text, source.Options{Prompt: true, Redeclare: true})
	s.input++
	s.jobs.input = s.input
	r.Input = s.input
	if err != nil {
		r.Error = rt.Describe(err)
		return r
	}
	names, notes := s.declare(text)
	r.Notes = notes
	begun, held := rt.Elapsed(), slices.Clone(rt.Main.Sched.Holds())
	v, err := s.run(p)
	r.Took = rt.Elapsed() - begun
	if rt.Fatal == nil {
		s.jobs.collect()
		s.adopt(names)
		s.conclude(&r, v, err)
	}
	if r.Interrupted {
		r.Held = heldSince(rt, held)
	}
	return r
}

// run runs what an input says, and what that has left to do at once.
func (s *Session) run(p *source.Program) (v goja.Value, err error) {
	rt := s.rt
	err = rt.Heap.Guard(func() { v = rt.Execute(p) })
	s.closeAwaits(err)
	if err == nil {
		seen := s.claim(v)
		if err = s.tidy(); js.Interrupted(err) {
			rt.Heap.Jobs.Drop() // they are the input's, which may go on for ever in them
		}
		if err == nil && !seen {
			err = s.rejected(v)
		}
	}
	if js.Interrupted(err) {
		s.over() // what is said of it is not interrupted
	}
	return v, err
}

// heldSince are the locks that the main thread holds, but for some.
func heldSince(rt *runtime.Realm, before []*sched.Lock) (labels []string) {
	for _, l := range rt.Main.Sched.Holds() {
		if !slices.Contains(before, l) {
			labels = append(labels, l.Label())
		}
	}
	return labels
}

// measure evaluates a text in a loop.
func (s *Session) measure(code string, count int) (r Result) {
	rt := s.rt
	text := source.Text{Name: "<bench>", Code: code}
	p, err := rt.Load(text, source.Options{Prompt: true, Redeclare: true, Times: count})
	if err != nil {
		return Result{Error: rt.Describe(err)}
	}
	begun := rt.Elapsed()
	rt.Execute(p)
	r.Took = rt.Elapsed() - begun
	return r
}

// conclude fills in what an input came to.
func (s *Session) conclude(r *Result, v goja.Value, err error) {
	rt := s.rt
	if err != nil {
		r.Error = s.complaint(err)
		r.Interrupted = js.Interrupted(err)
		if r.Interrupted {
			r.Left = s.jobs.views(s.jobs.of(s.input))
			return
		}
		s.results.failed(rt, err)
		return
	}
	if j := s.pendingJob(v); j != nil {
		r.Job = j.number
	}
	r.Text = s.text(v)
	s.results.keep(rt, s.input, v)
}

// text is a value as it is shown; "" for undefined.
func (s *Session) text(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return ""
	}
	o := s.rt.Asking()
	if s.cfg.Width != nil {
		o.Width = s.cfg.Width()
	}
	return s.rt.Inspect(v, o)
}

// complaint is an error for the user.
func (s *Session) complaint(err error) string {
	if js.Interrupted(err) {
		return "interrupted"
	}
	s.rt.ReportUnseen(0)
	if dead := s.rt.DeadlockOf(err); dead != nil {
		return s.rt.DeadlockReport(dead)
	}
	if v, ok := js.ReasonOf(err); ok {
		s.results.last = v
	}
	return s.rt.Describe(err)
}

// tidy does what an input has left to do at once: its promise jobs, and the first steps of the threads that
// it started.
func (s *Session) tidy() error {
	rt := s.rt
	return rt.Heap.Guard(func() {
		rt.Yield()
		if err := rt.Main.TurnLoop(runtime.LoopWait{Idle: func() bool { return true }}); err != nil {
			panic(err)
		}
	})
}

// declare notes the names that a text declares, and says which were constants.
func (s *Session) declare(text source.Text) (names, notes []string) {
	o, err := s.rt.Outline(text, true)
	if err != nil {
		return nil, nil
	}
	for _, d := range o.Declarations() {
		names = append(names, d.Name)
		if s.consts[d.Name] {
			notes = append(notes, d.Name+" was a constant; it means something else from now on")
		}
		s.consts[d.Name] = d.Kind == source.Const
	}
	s.names = len(s.consts)
	s.mu.Lock()
	s.making.names = s.names
	s.mu.Unlock()
	return names, notes
}

// waitAll waits for each job in turn.
func (s *Session) waitAll() (Result, error) {
	var wrong []string
	for jobs := s.jobs.ending(); len(jobs) > 0; jobs = s.jobs.ending() {
		j := jobs[0]
		var err error
		if failure := s.rt.Heap.Guard(func() { err = s.jobs.waitFor(j) }); failure != nil {
			err = failure
		}
		var dead *sched.Deadlock
		if js.Interrupted(err) || js.As(err, &dead) {
			return Result{}, err
		}
		if err != nil {
			text := strings.Replace(s.rt.Describe(err), "Uncaught ", "", 1)
			wrong = append(wrong, fmt.Sprintf("#%d: %s", j.number, text))
		}
	}
	return Result{Error: strings.Join(wrong, "\n")}, nil
}
