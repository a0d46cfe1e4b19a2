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
	ok = o.Look(lookPatience, func() {
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
		out = append(out, ProcessView{p.Name(), p.Pid(), state})
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
	_, task, _ := rt.CallOf(p)
	if task == nil {
		return function
	}
	name, _ := rt.TaskOf(task)
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
