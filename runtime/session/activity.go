package session

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/deadlock"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process"
	"weft/runtime/usage"
)

// Activity is what a job, a thread or a suspended call does.
type Activity struct {
	Name  string // of a thread, process or task, of the function that was called, or of a variable; may be ""
	State string // what it does or waits for, in a few words
	Place string // where it was begun, runs or waits: file:line; may be ""
	Code  string // the statement there; may be ""
}

// await fills in what the call that a promise is of waits for, and where. It returns "task" or "promise".
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
	if b.Holder != "" && !deadlock.Joins(b) {
		s += ", held by " + b.Holder
	}
	if age := rt.Elapsed() - since; age >= time.Second {
		s += " (" + usage.Brief(age) + ")"
	}
	return s
}

// locate is a place as file:line, and the statement there.
func locate(rt *runtime.Realm, at sched.Place) (place, code string) {
	p, ok := at.(*js.Place)
	if !ok {
		return "", ""
	}
	file, line := p.Position()
	return statement(rt, file, line, p.Column())
}

func statement(rt *runtime.Realm, file string, line, column int) (place, code string) {
	return fmt.Sprintf("%s:%d", file, line), deadlock.Statement(rt.Texts[file].Line(line), column-1)
}

// Snapshot is what goes on in a session at one moment: who does what, and who waits for whom.
type Snapshot struct {
	Time      time.Duration // since the run began
	Processes []ProcessView // this one first, then its children
	Threads   []ThreadView
	Tasks     []Activity // the suspended calls of async functions
	Timers    []Job
	Objects   []ObjectView // that a thread holds or waits for
}

// ProcessView is a process.
type ProcessView struct {
	Name  string
	Pid   int
	State string
}

// ThreadView is a thread of this process.
type ThreadView struct {
	ID string
	Activity
}

// ObjectView is a lock, a queue or another object that threads wait for.
type ObjectView struct {
	Kind, Label string
	Holder      string   // the thread that has it; "" when no thread does
	Waiting     []string // the threads that wait for it
}

// Snapshot is taken at a decision; ok is false when the realm is too busy to give one.
func (o *observer) Snapshot() (v Snapshot, ok bool) {
	ok = o.look(lookPatience, func() {
		v = Snapshot{
			Time: o.rt.Elapsed(), Processes: viewProcesses(o.rt), Threads: viewThreads(o.rt),
			Tasks: viewTasks(o.rt), Objects: viewObjects(o.rt.Sched),
		}
		timers := slices.DeleteFunc(o.jobs.live(), func(j *job) bool { return len(j.timers) == 0 })
		v.Timers = o.jobs.views(timers)
	})
	return v, ok
}

func viewProcesses(rt *runtime.Realm) []ProcessView {
	t := process.Of(rt)
	out := []ProcessView{{t.Name, t.Pid, "this one"}}
	for _, p := range t.Unreaped() {
		state := "running"
		if p.HasEnded() {
			state = "ended, nobody has asked how"
		}
		out = append(out, ProcessView{p.Label(), p.Pid(), state})
	}
	return out
}

func viewThreads(rt *runtime.Realm) (out []ThreadView) {
	for _, th := range rt.Threads() {
		v := ThreadView{th.ID(), Activity{Name: th.Name(), State: describeThread(rt, th)}}
		if w, _, waiting := th.Sched.Waits(); th == rt.Main && waiting && w.Op == "prompt" {
			v.State = "waits for you"
		} else {
			v.Place, v.Code = locate(rt, rt.Where(th.Sched))
		}
		out = append(out, v)
	}
	return out
}

// mostTasks is how many suspended calls a snapshot has.
const mostTasks = 1000

// viewTasks are the suspended calls of async functions, without those that another call awaits.
func viewTasks(rt *runtime.Realm) (out []Activity) {
	awaited := rt.AwaitedByCalls()
	for _, b := range rt.Pending(0) {
		_, _, suspended := rt.WaitsFor(b.Promise)
		if !suspended || len(out) == mostTasks || awaited[b.Promise] {
			continue
		}
		var a Activity
		a.await(rt, b.Promise)
		a.Name = taskName(rt, b.Promise, a.Name)
		out = append(out, a)
	}
	return out
}

// taskName is the name of the task that a call belongs to, and of the function that was called.
func taskName(rt *runtime.Realm, p *goja.Object, function string) string {
	name := ""
	if _, task, _ := rt.CallOf(p); task != nil {
		name, _ = rt.TaskOf(task)
	}
	if name != "" && function != "" {
		return fmt.Sprintf("%s (%s)", name, function)
	}
	return name + function
}

// viewObjects are what threads hold or wait for, those with the most waiters first.
func viewObjects(s *sched.Scheduler) (out []ObjectView) {
	at := map[sched.Object]int{}
	view := func(o sched.Object) *ObjectView {
		i, there := at[o]
		if !there {
			i = len(out)
			at[o] = i
			v := ObjectView{Kind: o.Kind(), Label: o.Label()}
			if h := o.Holder(); h != nil {
				v.Holder = h.Name
			}
			out = append(out, v)
		}
		return &out[i]
	}
	for _, t := range s.Threads() {
		for _, l := range t.Holds() {
			view(l)
		}
		w, _, waiting := t.Waits()
		if waiting && w.On != nil && w.On.Kind() != "thread" && w.On.Kind() != "process" {
			v := view(w.On)
			v.Waiting = append(v.Waiting, t.Name)
		}
	}
	slices.SortStableFunc(out, func(a, b ObjectView) int { return len(b.Waiting) - len(a.Waiting) })
	return out
}
