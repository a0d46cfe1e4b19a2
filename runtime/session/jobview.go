package session

import (
	"cmp"
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
	Age    time.Duration // since it was begun
	Activity
}

// Activity is what a job, a thread or a suspended call does.
type Activity struct {
	Name  string // of a thread, process or task, of the function that was called, or of a variable; may be ""
	State string // what it does or waits for, in a few words
	Place string // where it was begun, runs or waits: file:line; may be ""
	Code  string // the statement there; may be ""
}

// views are jobs as others see them.
func (l *jobs) views(list []*job) []Job {
	out := make([]Job, len(list))
	for i, j := range list {
		out[i] = l.view(j)
	}
	return out
}

func (l *jobs) view(j *job) Job {
	v := Job{Number: j.number, Input: j.input, Age: l.rt.Elapsed() - j.since}
	v.Place, v.Code = locate(l.rt, j.at)
	switch {
	case j.thread != nil:
		v.Kind, v.Name, v.State = "thread", j.thread.Name(), describeThread(l.rt, j.thread)
	case j.process != nil:
		v.Kind, v.Name, v.State = "process", j.process.Name(), fmt.Sprintf("pid %d", j.process.Pid())
	case j.promise != nil:
		v.Name = j.name // unless the call that the promise is of has a name
		v.Kind = v.await(l.rt, j.promise)
	default:
		v.Kind, v.State = j.timing(l.rt.Elapsed())
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

// await fills in what the call that a promise is of waits for, and where. It returns "task" if the promise is a task, else "promise".
func (a *Activity) await(rt *runtime.Realm, p *goja.Object) (kind string) {
	a.State = "pending"
	if name, coro := rt.TaskOf(p); name != "" {
		if coro != nil {
			a.await(rt, coro)
		}
		a.Name = name
		return "task"
	}
	on, at, suspended := rt.WaitsFor(p)
	switch wait := describeWait(rt, p); {
	case wait != "":
		a.State = wait
	case suspended:
		name, _, _ := rt.CallOf(p)
		a.Name, a.State = cmp.Or(name, a.Name), cmp.Or(describeWait(rt, on), "awaits a promise")
		a.Place, a.Code = statement(rt, at.File, at.Line, at.Column)
	}
	return "promise"
}

// describeWait is what a promise of the kernel's waits for, in words; "" for any other promise.
func describeWait(rt *runtime.Realm, p *goja.Object) string {
	switch what := rt.DescribeWait(p); what {
	case "":
		return ""
	case "sleep.async", "sleep":
		return "sleeps"
	default:
		return "waits for " + what
	}
}

// locate is a place as file:line, and the statement there.
func locate(rt *runtime.Realm, at sched.Place) (place, code string) {
	p, ok := at.(*runtime.Place)
	if !ok {
		return "", ""
	}
	file, line := p.Position()
	return statement(rt, file, line, p.Column())
}

func statement(rt *runtime.Realm, file string, line, column int) (place, code string) {
	return fmt.Sprintf("%s:%d", file, line), runtime.Statement(rt.Texts[file].Line(line), column-1)
}

// describeThread is what a thread does now, in a few words.
func describeThread(rt *runtime.Realm, th *runtime.Thread) string {
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
