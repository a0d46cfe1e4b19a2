package observer

import (
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// task is what the event log knows of a task.
type task struct{ id, name string }

// told is what the next event says that its scheduler does not know.
type told struct{ task, by, at string }

// NewTask gives a task that the running thread has made an identity, for LogTask; nothing when no event log is written. No
// other identity depends on it, so that a program which is observed does as it does when it is not.
func (l *Log) NewTask(made *goja.Object, name string) {
	if l.out == nil {
		return
	}
	th := l.cfg.Thread().ID
	l.made[th]++
	l.tasks[made] = &task{id: th + "@" + strconv.Itoa(l.made[th])}
	l.LogTask("task.create", made, name, nil)
}

// LogTask writes what becomes of a task to the event log: op is "task.cancel", "task.end", …. detail says more and may be nil.
func (l *Log) LogTask(op string, made *goja.Object, name string, detail any) {
	t := l.tasks[made]
	if t == nil {
		return
	}
	t.name = name
	l.cfg.Note(op, NewObject("task", t.id, name), detail)
	if op == "task.end" {
		delete(l.tasks, made)
	}
}

// TaskAwaits writes that a task waits from now on: for what is called on, which the task by has, or is; that may be nil. The await is
// at file:line:column, or "".
func (l *Log) TaskAwaits(made *goja.Object, on string, by *goja.Object, at string) {
	holder := ""
	if t := l.tasks[by]; t != nil {
		holder = t.id
	}
	l.turn("task.await", l.tasks[made], NewObject("promise", "", on), holder, at)
}

// TaskResumes writes that a task goes on, at file:line:column, or "".
func (l *Log) TaskResumes(made *goja.Object, at string) {
	if t := l.tasks[made]; t != nil {
		l.turn("task.resume", t, NewObject("task", t.id, t.name), "", at)
	}
}

// turn writes an event of a task that is not the one which runs now.
func (l *Log) turn(op string, t *task, o sched.Object, by string, at string) {
	if t == nil {
		return
	}
	l.now = told{task: t.id, by: by}
	if at != "" {
		l.now.at = l.spot(at)
	}
	l.cfg.Note(op, o, nil)
	l.now = told{}
}

// taskOf is the identity of the task that runs in a thread; "" for none.
func (l *Log) taskOf(t *sched.Thread) string {
	if len(l.tasks) == 0 {
		return ""
	}
	o, _ := l.cfg.Task(t).(*goja.Object)
	if made := l.tasks[o]; made != nil {
		return made.id
	}
	return ""
}
