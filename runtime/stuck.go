package runtime

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/deadlock"
	"weft/runtime/engine/sched"
)

// TaskWait is what a task waits for, for the report of a deadlock.
type TaskWait struct {
	Name   string       // of the task; "" for what the thread itself awaits
	On     string       // what it waits for
	Holder string       // the name of the task that has that; "" when none has
	Task   bool         // it waits for another task
	Call   *goja.Object // the promise of the call that waits; nil when there is none
	Holds  [][2]string  // the labels of what it has, and where it took that: file:line:column, or ""
}

// OnDeadlock has tasks asked for what the tasks of a thread wait for, which awaits a promise itself, or none; and tell called before a
// deadlock that nothing caught is reported: it reports errors that may be the reason.
func (r *Reports) OnDeadlock(tasks func(th *Thread, awaits *goja.Object) []TaskWait, tell func()) {
	r.tasks, r.tell = tasks, tell
}

// stuckTasks are the tasks of a thread that waits, see deadlock.Reporter.
func (r *Reports) stuckTasks(w sched.Blocked) (list []sched.Blocked) {
	all := r.rt.Threads()
	i := slices.IndexFunc(all, func(th *Thread) bool { return th.ID() == w.Thread && th.Name() == w.Name })
	if r.tasks == nil || i < 0 {
		return nil
	}
	for _, t := range r.tasks(all[i], all[i].Awaits) {
		b := sched.Blocked{Name: t.Name, On: t.On, Kind: "task", Holder: t.Holder}
		if t.Task {
			b.Kind = "thread" // it waits for the end of it
		}
		if t.Call != nil {
			if _, at, ok := r.rt.WaitsFor(t.Call); ok {
				b.At = deadlock.Spot(at)
			}
		}
		for _, h := range t.Holds {
			b.Holds = append(b.Holds, sched.Held{Label: h[0], At: deadlock.SpotOf(h[1])})
		}
		list = append(list, b)
	}
	return list
}
