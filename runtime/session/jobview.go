package session

import (
	"fmt"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/sched"
)

// Job is something that an input of a session has begun and that goes on.
type Job struct {
	Number int
	Input  int           // the number of the input
	Kind   string        // "timer", "interval", "thread", "process", "task" or "promise"
	Name   string        // of a thread, process or task, of the function that was called, or of a variable; may be ""
	Age    time.Duration // since it was begun
	State  string        // what it does or waits for, in a few words
	Place  string        // where it was begun, or waits: file:line; may be ""
	Code   string        // the statement there; may be ""
}

// views are the jobs as others see them.
func (l *jobs) views(list []*job) []Job {
	out := make([]Job, len(list))
	for i, j := range list {
		out[i] = l.view(j)
	}
	return out
}

func (l *jobs) view(j *job) Job {
	rt := l.rt
	v := Job{Number: j.number, Input: j.input, Age: rt.Elapsed() - j.since}
	v.Place, v.Code = spotOf(rt, j.at)
	switch {
	case j.thread != nil:
		v.Kind, v.Name, v.State = "thread", j.thread.Name(), activity(rt, j.thread)
	case j.process != nil:
		v.Kind, v.Name, v.State = "process", j.process.Name(), fmt.Sprintf("pid %d", j.process.Pid())
	case j.promise != nil:
		v.Kind = "promise"
		viewPromise(rt, &v, j.promise)
		if v.Name == "" {
			v.Name = j.name
		}
	default:
		v.Kind, v.State = j.timing(rt.Elapsed())
	}
	return v
}

// timing says when a timer fires next.
func (j *job) timing(now time.Duration) (kind, state string) {
	kind, state = "timer", "fires now"
	if j.active > 0 {
		state = "its callback runs"
	}
	for _, t := range j.timers {
		if t.Repeating {
			kind = "interval"
		}
		if t.Pending() {
			state = "fires in " + runtime.Brief(t.Due()-now)
		}
	}
	return kind, state
}

// viewPromise says what the call that a promise is of waits for, and where.
func viewPromise(rt *runtime.Realm, v *Job, p *goja.Object) {
	v.State = "pending"
	if name, coro := rt.TaskOf(p); name != "" {
		if coro != nil {
			viewPromise(rt, v, coro)
		}
		v.Kind, v.Name = "task", name
		return
	}
	if what := rt.DescribeWait(p); what != "" {
		v.State = waitWords(what)
		return
	}
	on, at, ok := rt.WaitsFor(p)
	if !ok {
		return
	}
	v.Place = fmt.Sprintf("%s:%d", at.File, at.Line)
	v.Code = runtime.Statement(rt.Texts[at.File].Line(at.Line), at.Column-1)
	v.State = "awaits a promise"
	if what := rt.DescribeWait(on); what != "" {
		v.State = waitWords(what)
	}
	v.Name, _, _ = rt.CallOf(p)
}

// waitWords is what DescribeWait gives, for a reader.
func waitWords(what string) string {
	switch what {
	case "sleep.async", "sleep":
		return "sleeps"
	}
	return "waits for " + what
}

// spotOf is a place as file:line, and the statement there.
func spotOf(rt *runtime.Realm, at sched.Place) (place, code string) {
	p, ok := at.(*runtime.Place)
	if !ok {
		return "", ""
	}
	file, line := p.Position()
	return fmt.Sprintf("%s:%d", file, line), runtime.Statement(rt.Texts[file].Line(line), p.Column()-1)
}

// activity is what a thread does now and where, for a reader.
func activity(rt *runtime.Realm, th *runtime.Thread) string {
	if th.Sched == nil {
		return "not started"
	}
	w, since, waiting := th.Sched.Waits()
	switch {
	case !waiting && th.Stack == nil:
		return "about to begin"
	case !waiting:
		return "runs"
	case w.Op == "sleep":
		return "sleeps"
	case w.Idle:
		return "waits to be given work"
	}
	b := th.Sched.Blocked()
	s := "waits for " + rt.DescribeBlocked(b)
	if b.Holder != "" && !runtime.Joins(b) {
		s += ", held by " + b.Holder
	}
	if age := rt.Elapsed() - since; age >= time.Second {
		s += " (" + runtime.Brief(age) + ")"
	}
	return s
}
