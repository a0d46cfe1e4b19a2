package runtime

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/deadlock"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/engine/unseen"
	"weft/runtime/engine/vm"
)

// Reports tells the user what went wrong.
type Reports struct {
	// ExceptHook, when not nil, is called for an error that escapes a thread, instead of printing it.
	ExceptHook func(t *Thread, reason goja.Value)

	deadlock.Reporter // what threads wait for, in words
	unseen.Errors     // that no script has asked for yet

	tasks func(th *Thread, awaits *goja.Object) []TaskWait // see OnDeadlock; may be nil
	tell  func()                                           // likewise

	deadlock     *sched.Deadlock // the last one that was reported, and how
	deadlockText string

	rt *Realm
}

// UnseenGrace is how long the report of an error waits for a script to ask for the result.
const UnseenGrace = unseen.Grace

func syntax(err error) bool {
	_, ok := js.As[*source.SyntaxError](err)
	return ok
}

// Describe is an error as the user is shown it: where it was thrown, with the source line, the error with the user's frames
// and its causes.
func (r *Reports) Describe(err error) string {
	if bad, ok := js.As[*source.SyntaxError](err); ok {
		return r.describeSyntax(bad)
	}
	if fault, ok := js.As[*vm.Fault](err); ok {
		return "Uncaught " + fault.Error()
	}
	v, ok := js.ReasonOf(err)
	if !ok {
		return "Uncaught " + err.Error()
	}
	prefix := "Uncaught "
	if _, ok := js.As[*js.Rejection](err); ok {
		prefix = "Uncaught (in promise) "
	}
	return r.codeFrame(err, v) + prefix + r.rt.Inspect(v, r.rt.Inspection())
}

func (r *Reports) describeSyntax(e *source.SyntaxError) string {
	text := e.Position.String() + "\n"
	if e.Frame != "" {
		text += strings.TrimRight(e.Frame, "\n") + "\n"
	}
	return text + e.Class() + ": " + e.Message
}

// codeFrame is where an error was thrown and the source line there; "" when that is not known.
func (r *Reports) codeFrame(err error, v goja.Value) string {
	f, ok := r.origin(err, v)
	if !ok {
		return ""
	}
	text, ok := r.rt.Texts[f.File]
	if !ok {
		return ""
	}
	p := source.Position{File: f.File, Line: f.Line, Column: f.Col}
	code := source.Frame(text.Code, p, r.rt.Color())
	if code == "" {
		return p.String() + "\n"
	}
	return p.String() + "\n" + strings.TrimRight(code, "\n") + "\n"
}

// origin is the innermost frame of the user's: the error's own, or where something that is no error was thrown.
func (r *Reports) origin(err error, v goja.Value) (js.Frame, bool) {
	if o, ok := v.(*goja.Object); ok {
		if _, frames := js.SplitStack(r.rt.StackOf(o)); len(frames) > 0 {
			return frames[0], true
		}
	}
	thrown, ok := js.As[*goja.Exception](err)
	if !ok {
		return js.Frame{}, false
	}
	for _, f := range thrown.Stack() {
		if vm.IsScript(&f) && !js.Internal(f) {
			at := f.Position()
			return js.Frame{Function: f.FuncName(), File: at.Filename, Line: at.Line, Col: at.Column}, true
		}
	}
	return js.Frame{}, false
}

func FirstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// DescribeFailure is the report of an error that has escaped from where: "thread worker", say.
func (r *Reports) DescribeFailure(where string, err error) string {
	return "Exception in " + where + ":\n" + strings.Replace(r.Describe(err), "Uncaught ", "", 1)
}

// Report prints an error that has escaped from where: "Exception in callback f", say. The program goes on.
func (r *Reports) Report(where string, reason goja.Value) {
	err := &js.Rejection{Reason: reason}
	text := strings.Replace(r.Describe(err), "Uncaught (in promise) ", "", 1)
	r.Complain(where + ":\n" + text)
}

// Fail treats an error as one that nothing caught, in the running thread: it ends the thread, or the program when that is
// the main thread (HTML's "report the exception").
func (r *Reports) Fail(reason goja.Value) {
	_ = r.rt.CurrentThread().uncaught(&js.Thrown{Reason: reason})
}

// InterruptReport has a line for each thread that says where it was; for what is no fault of a wait's, one line is all.
func (r *Reports) InterruptReport(cause error) string {
	var b strings.Builder
	b.WriteString(cause.Error())
	switch cause.(type) {
	case *MemoryLimitError:
		return b.String() + r.At(r.position(r.rt.CurrentThread()))
	case *OutputError:
		return "weft: " + b.String()
	}
	for _, t := range r.rt.Sched.Threads() {
		th, ok := t.Data.(*Thread)
		if !ok {
			continue
		}
		fmt.Fprintf(&b, "\n    %s  %s", t.Name, r.doing(th))
	}
	return b.String()
}

// doing is what a thread does and where, for a reader.
func (r *Reports) doing(th *Thread) string {
	w, _, waiting := th.Sched.Waits()
	switch {
	case !waiting && th.Stack == nil:
		return "was not yet run"
	case !waiting && th.between != "":
		// It was woken, and has found nothing to do yet.
		w := sched.Blocked{Thread: th.ID(), Op: th.between}
		return "waited for " + r.DescribeBlocked(w) + r.At(r.position(th))
	case !waiting:
		return "was running" + r.At(r.position(th))
	}
	what := th.Sched.Blocked()
	s := "waited for " + r.DescribeBlocked(what) + r.At(what.At)
	if w.Op == "sleep" {
		s = "slept" + r.At(what.At)
	}
	if what.Holder != "" && !deadlock.Joins(what) {
		s += ", held by " + what.Holder
	}
	return s
}

// position is where a thread that runs, or is ready to, is.
func (r *Reports) position(th *Thread) sched.Place {
	frames := th.stopped
	if frames == nil {
		if th.Sched == r.rt.Sched.Current() {
			return r.rt.Here()
		}
		return r.rt.Where(th.Sched)
	}
	var script []goja.StackFrame
	for _, f := range frames {
		if vm.IsScript(&f) {
			script = append(script, f)
		}
	}
	return js.Innermost(script)
}

// reportDeadlock prints the report of a deadlock that nothing caught.
func (r *Reports) reportDeadlock(d *sched.Deadlock) error {
	if r.tell != nil {
		r.tell()
	}
	r.Complain(r.DeadlockReport(d))
	return &DeadlockError{d}
}

// DeadlockReport is the report of a deadlock as it was found: tasks may have been cancelled since.
func (r *Reports) DeadlockReport(d *sched.Deadlock) string {
	if r.deadlock != d {
		r.deadlock, r.deadlockText = d, r.Reporter.DeadlockReport(d)
	}
	return r.deadlockText
}

// Complain writes a report to Stderr; it ends with one newline.
func (r *Reports) Complain(text string) {
	r.rt.Print(Stderr, strings.TrimRight(text, "\n"))
}
