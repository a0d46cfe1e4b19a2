// Package unseen prints the errors of threads and processes that no script asks for.
package unseen

import (
	"slices"
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
}

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
