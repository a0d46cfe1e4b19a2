package runtime

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/trace"
)

// EventLog writes down what happens.
type EventLog struct {
	rt     *Realm
	log    *trace.Writer // nil when no log is written
	remote bool          // the log goes to the parent process
}

// engine names the goja that weft is pinned to.
const engine = "goja@793a2a65c13b"

// WriteHeader begins the event log with what is needed to run the program in the same way again.
func (l *EventLog) WriteHeader(text source.Text) {
	if l.log == nil || l.remote || l.rt.Journal.Replaying() {
		return
	}
	sum := sha256.Sum256([]byte(text.Code))
	cfg := &l.rt.Host.cfg
	h := trace.Header{
		Script: text.Name, SHA256: hex.EncodeToString(sum[:]), Engine: engine, Args: cfg.Args,
		Strategy: "fifo", Seed: l.rt.seed, Interval: int64(l.rt.Sched.Interval()), Virtual: cfg.Virtual,
	}
	if cfg.Seed != nil {
		h.Strategy = "random"
	}
	l.log.Header(h)
}

// endLog ends the event log with the code that the process is to exit with because of err. The error is that it could not be written.
func (l *EventLog) endLog(err error) error {
	if l.log == nil {
		return nil
	}
	l.rt.Sched.Note("process.end", nil, ExitCode(err))
	if err = l.log.Flush(); err == nil {
		return nil
	}
	l.rt.Complain("weft: the event log could not be written: " + err.Error())
	return &OutputError{err}
}

// flushLog has the root get what a child has logged.
func (l *EventLog) flushLog() {
	if l.log != nil && l.remote {
		_ = l.log.Flush() // endLog tells
	}
}

// record writes an event to the log.
func (l *EventLog) record(e sched.Event) {
	if l.rt.Journal.Replaying() {
		return // another process has written that
	}
	line := trace.Event{
		Step: e.Step, Time: int64(e.Time), Process: l.rt.Self.Path, Kind: e.Op, Detail: e.Detail,
	}
	if e.Thread != nil {
		line.Thread = e.Thread.ID
	}
	if e.Object != nil {
		line.Object, line.ID = e.Object.Label(), e.Object.Identity()
		if h := e.Object.Holder(); h != nil {
			line.By = h.ID
		}
	}
	if p, ok := e.Place.(*js.Place); ok {
		line.At = p.String()
	}
	l.log.Event(&line)
}

// noteCall is a kernel call whose detail is what a script has been given; the log alone has the detail made.
func noteCall[T any](rt *Realm, op string, o sched.Object, detail T) {
	if rt.log != nil {
		rt.Sched.Note(op, o, detail)
	}
}

// RelayLog writes lines that another process has logged. Any goroutine may call it.
func (l *EventLog) RelayLog(lines io.Reader) { l.log.Raw(lines) }

// noteAwaited says that the running thread goes on after an await.
func (l *EventLog) noteAwaited(op string, on sched.Object) {
	if l.log != nil {
		l.rt.Sched.Note(op+".done", on, nil)
	}
}

// Logged reports whether an event log is written.
func (l *EventLog) Logged() bool { return l.log != nil }

// NewTaskID makes an identity for a task that the running thread creates, for LogTask; "" when no event log is written. No
// other identity depends on it, so that a program which is observed does as it does when it is not.
func (l *EventLog) NewTaskID() string {
	if l.log == nil {
		return ""
	}
	th := l.rt.CurrentThread()
	th.tasks++
	return th.ID() + "@" + strconv.Itoa(th.tasks)
}

// LogTask writes what becomes of a task to the event log: op is "task.create", "task.resume", "task.end", …. id is
// NewTaskID's, and nothing is written when that is "". detail says more and may be nil.
func (l *EventLog) LogTask(op, id, name string, detail any) {
	if id != "" {
		l.rt.Sched.Note(op, task{id, name}, detail)
	}
}

// task is a task as an object of the event log.
type task struct{ id, name string }

func (t task) Identity() string      { return t.id }
func (t task) Kind() string          { return "task" }
func (t task) Label() string         { return t.name }
func (t task) Holder() *sched.Thread { return nil }
