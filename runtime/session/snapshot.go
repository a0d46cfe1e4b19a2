package session

import (
	"fmt"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/process"
)

// Snapshot is what goes on in a session at one moment: who does what, and who waits for whom.
type Snapshot struct {
	Time      time.Duration // since the run began
	Processes []ProcessView // this one first, then its children
	Threads   []ThreadView
	Tasks     []TaskView
	Timers    []Job
	Objects   []ObjectView // that somebody holds or waits for
}

// ProcessView is a process.
type ProcessView struct {
	Name  string
	Pid   int
	State string
}

// ThreadView is a thread of this process.
type ThreadView struct {
	ID, Name string
	State    string // what it does, or waits for and who has that
	Place    string // file:line; may be ""
	Code     string // the statement there; may be ""
}

// TaskView is a call of an async function that is suspended.
type TaskView struct {
	Name  string // of its task, or of the function; may be ""
	State string
	Place string
	Code  string
}

// ObjectView is a lock, a queue or another object that threads wait for.
type ObjectView struct {
	Kind, Label string
	Holder      string   // the thread that has it; "" when nobody in particular
	Waiting     []string // the threads that wait for it
}

// Snapshot is taken at a decision; ok is false when the realm is too busy to give one.
func (s *Session) Snapshot() (v Snapshot, ok bool) {
	ok = s.Look(lookPatience, func() { v = s.snapshot() })
	return v, ok
}

// snapshot runs no script.
func (s *Session) snapshot() Snapshot {
	rt := s.rt
	v := Snapshot{Time: rt.Elapsed(), Processes: viewProcesses(rt), Threads: viewThreads(rt)}
	v.Tasks, v.Objects = viewTasks(rt), viewObjects(rt)
	for _, j := range s.jobs.live() {
		if len(j.timers) > 0 {
			v.Timers = append(v.Timers, s.jobs.view(j))
		}
	}
	return v
}

func viewProcesses(rt *runtime.Realm) []ProcessView {
	out := []ProcessView{{process.Of(rt).Name, process.Of(rt).Pid, "this one"}}
	for _, p := range process.Of(rt).Unreaped() {
		state := "running"
		if p.HasEnded() {
			state = "ended, nobody has asked how"
		}
		out = append(out, ProcessView{p.Name(), p.Pid(), state})
	}
	return out
}

func viewThreads(rt *runtime.Realm) (out []ThreadView) {
	for _, th := range rt.Threads() {
		v := ThreadView{ID: th.ID(), Name: th.Name(), State: activity(rt, th)}
		if th == rt.Main && resting(rt, th) {
			v.State = "waits for you"
		} else {
			v.Place, v.Code = spotOf(rt, rt.Where(th.Sched))
		}
		out = append(out, v)
	}
	return out
}

// resting reports whether a thread waits for the next input.
func resting(rt *runtime.Realm, th *runtime.Thread) bool {
	w, _, waiting := th.Sched.Waits()
	return waiting && w.Op == "prompt"
}

// mostTasks is how many suspended calls a snapshot has.
const mostTasks = 1000

// viewTasks are the suspended calls of async functions, without those that are part of another's await.
func viewTasks(rt *runtime.Realm) (out []TaskView) {
	awaited := rt.AwaitedByCalls()
	for _, b := range rt.Pending(0) {
		_, _, suspended := rt.WaitsFor(b.Promise)
		if !suspended || len(out) == mostTasks || awaited[b.Promise] {
			continue
		}
		j := Job{}
		viewPromise(rt, &j, b.Promise)
		out = append(out, TaskView{taskName(rt, b.Promise, j.Name), j.State, j.Place, j.Code})
	}
	return out
}

// taskName is what the task that a call belongs to is called, and the call's function.
func taskName(rt *runtime.Realm, p *goja.Object, callee string) string {
	_, task, _ := rt.CallOf(p)
	if task == nil {
		return callee
	}
	name, _ := rt.TaskOf(task)
	switch {
	case name == "":
		return callee
	case callee == "":
		return name
	}
	return fmt.Sprintf("%s (%s)", name, callee)
}

// viewObjects are what threads hold or wait for.
func viewObjects(rt *runtime.Realm) (out []ObjectView) {
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
	for _, t := range rt.Sched.Threads() {
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
