package runtime

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/trace"
	"weft/runtime/trace/observer"
)

// engine names the goja that weft is pinned to.
const engine = "goja@793a2a65c13b"

// newLog is the event log of a realm that begins so.
func (rt *Realm) newLog(start *Start) *observer.Log {
	cfg := observer.Config{
		To: rt.Host.cfg.Trace, Self: func() string { return rt.Self.Path }, Silent: func() bool { return rt.Journal.Replaying() },
		Task: rt.taskOf, Note: func(op string, o sched.Object, detail any) { rt.Sched.Note(op, o, detail) },
		Thread: func() *sched.Thread { return rt.Sched.Current() },
	}
	if cfg.To == nil && start.Trace != nil {
		cfg.To, cfg.Remote = start.Trace, true
	}
	if args := rt.Args(); len(args) > 1 {
		cfg.Script = args[1]
	}
	return observer.New(cfg)
}

// taskOf is the task that a thread runs; nil for none.
func (m *Machine) taskOf(t *sched.Thread) (task goja.Value) {
	th, ok := t.Data.(*Thread)
	switch {
	case !ok:
	case t == m.Sched.Current():
		task, _ = m.Heap.Current().Context().Value.(goja.Value)
	case th.on != nil:
		task, _ = th.on.Context().Value.(goja.Value)
	}
	return task
}

// BeginLog begins the event log with what is needed to run the program in the same way again.
func (rt *Realm) BeginLog(text source.Text) {
	if !rt.Log.Logged() {
		return
	}
	sum := sha256.Sum256([]byte(text.Code))
	cfg := &rt.Host.cfg
	h := trace.Header{
		Script: text.Name, SHA256: hex.EncodeToString(sum[:]), Engine: engine, Args: cfg.Args[min(2, len(cfg.Args)):],
		Strategy: "fifo", Seed: rt.seed, Interval: int64(rt.Sched.Interval()), Virtual: cfg.Virtual,
	}
	if cfg.Seed != nil {
		h.Strategy = "random"
	}
	rt.Log.Begin(h)
}

// endLog ends the event log with the code that the process is to exit with because of err. The error is that it could not be written.
func (rt *Realm) endLog(err error) error {
	rt.Sched.Note("process.end", nil, ExitCode(err))
	if err = rt.Log.Flush(); err == nil {
		return nil
	}
	rt.Complain("weft: the event log could not be written: " + err.Error())
	return &OutputError{err}
}

// logPlace is where the running thread is, for the event log; nil when none is written.
func (rt *Realm) logPlace() sched.Place {
	if !rt.Log.Logged() {
		return nil
	}
	return js.Begin(rt.Here())
}

// noteCall is a kernel call whose detail is what a script has been given; the log alone has the detail made.
func noteCall[T any](rt *Realm, op string, o sched.Object, detail T) {
	if rt.Log.Logged() {
		rt.Sched.Note(op, o, detail)
	}
}
