// Package unseen prints the errors of threads and processes that no script asks for, and once those that come again and again.
package unseen

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"weft/runtime/engine/sched"
)

// Grace is how long the report of an error that escaped a thread, a process or a task waits for a script to ask for the result.
const Grace = 100 * time.Millisecond

// Failed is a thread or a process that has ended with an error which no script has asked for.
type Failed interface {
	// Reported is called when the error was printed.
	Reported()
}

// Errors are those that no script has asked for yet, the oldest first. They belong to the running thread.
type Errors struct {
	s     *sched.Scheduler
	print func(text string)
	list  []failure

	repeated []repeated // those that Repeats was asked about last
}

// repeated is an error that was reported, and how often it has come since.
type repeated struct {
	head string // of its report, up to its calls
	more int
}

// mostRepeated is how many errors are known by sight.
const mostRepeated = 16

type failure struct {
	of   Failed
	due  time.Duration
	text string
}

// New makes an empty list. print prints a report; it is called at a decision, and must not wait.
func New(s *sched.Scheduler, print func(text string)) Errors { return Errors{s: s, print: print} }

// Miss has text printed in a while, unless Noticed is called before: no script has asked for the result of f yet.
func (e *Errors) Miss(f Failed, text string) {
	e.list = append(e.list, failure{f, e.s.Now() + Grace, text})
	e.setAlarm()
}

// Noticed notes that a script has asked for the result of f: then nothing is reported.
func (e *Errors) Noticed(f Failed) {
	if i := slices.IndexFunc(e.list, func(u failure) bool { return u.of == f }); i >= 0 {
		e.list = slices.Delete(e.list, i, i+1)
		e.setAlarm()
	}
}

// Repeats reports whether an error was reported before, as when an interval throws at each turn: then its report need not be printed, and
// TellRepeats says how often it came. Who has called the function that threw does not count.
func (e *Errors) Repeats(report string) bool {
	head, _, _ := strings.Cut(report, "\n    at ")
	i := slices.IndexFunc(e.repeated, func(r repeated) bool { return r.head == head })
	if i >= 0 {
		e.repeated[i].more++
		return true
	}
	if len(e.repeated) == mostRepeated {
		e.TellRepeats()
		e.repeated = e.repeated[1:]
	}
	e.repeated = append(e.repeated, repeated{head: head})
	return false
}

// TellRepeats prints how often errors have come again since it was called last.
func (e *Errors) TellRepeats() {
	for i := range e.repeated {
		r := &e.repeated[i]
		if r.more == 0 {
			continue
		}
		text := r.head[strings.LastIndexByte(r.head, '\n')+1:]
		times := fmt.Sprintf("%d times", r.more)
		if r.more == 1 {
			times = "once"
		}
		e.print(text + " (" + times + " more)")
		r.more = 0
	}
}

// ReportUnseen prints the errors that no script has asked for.
func (e *Errors) ReportUnseen() {
	for len(e.list) > 0 {
		e.report()
	}
	e.setAlarm()
}

// ForgetUnseen drops them: a fork's are its parent's.
func (e *Errors) ForgetUnseen() {
	e.list = nil
	e.setAlarm()
}

func (e *Errors) report() {
	f := e.list[0]
	e.list = e.list[1:]
	e.print(f.text)
	f.of.Reported()
}

// setAlarm has the oldest be reported in time, whatever the threads do then.
func (e *Errors) setAlarm() {
	if len(e.list) == 0 {
		e.s.SetAlarm(0, nil)
		return
	}
	e.s.SetAlarm(e.list[0].due, func() {
		e.report()
		e.setAlarm()
	})
}
