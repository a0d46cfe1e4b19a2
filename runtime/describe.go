package runtime

import (
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/inspect"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

// Describer is a handle that says how its object is shown.
type Describer interface {
	// Describe is called by the running thread and must run no script, and not wait.
	Describe() inspect.Description
}

// Asker is a Describer that has more to say when it may wait, for another process to answer.
type Asker interface {
	Describer
	// Ask is called where the running thread may wait: when a script, or the user, has the object shown.
	Ask() inspect.Description
}

// Description and Field are how a Describer shows its object.
type (
	Description = inspect.Description
	Field       = inspect.Field
)

// inspection is how values are shown.
func (rt *Realm) inspection() inspect.Options {
	o := rt.plain()
	o.Color = rt.host.cfg.Color
	return o
}

// plain is inspection without colour.
func (rt *Realm) plain() inspect.Options {
	return inspect.Options{Describe: rt.describe, Stack: rt.stackOf}
}

// asking is inspection that may wait.
func (rt *Realm) asking() inspect.Options {
	o := rt.inspection()
	o.Describe = func(o *goja.Object) (inspect.Description, bool) {
		if a, ok := rt.ownHandle(o).(Asker); ok {
			return a.Ask(), true
		}
		return rt.describe(o)
	}
	return o
}

func (rt *Realm) describe(o *goja.Object) (inspect.Description, bool) {
	if d, ok := rt.ownHandle(o).(Describer); ok {
		return d.Describe(), true
	}
	for p := o.Prototype(); p != nil && !isProxy(p) && len(rt.describers) > 0; p = p.Prototype() {
		if fields, ok := rt.describers[p]; ok {
			f, ok := fields(o)
			return inspect.Description{Class: rt.maker(o), Fields: f}, ok
		}
	}
	return inspect.Description{}, false
}

// maker is the name of the class that an object is of, perhaps one that extends ours.
func (rt *Realm) maker(o *goja.Object) string {
	if class, ok := rt.inherited(o.Prototype(), "constructor"); ok {
		if class, ok := class.(*goja.Object); ok && !isProxy(class) {
			name, _ := Text(rt.own(class, rt.vm.ToValue("name")))
			return name
		}
	}
	return ""
}

// Show is values as print writes them.
func (rt *Realm) Show(args []goja.Value) string { return rt.show.Print(args, rt.asking()) }

// Format is values as console.log writes them.
func (rt *Realm) Format(args []goja.Value) string { return rt.show.Format(args, rt.asking()) }

func syntax(err error) bool {
	var e *source.SyntaxError
	return as(err, &e)
}

// Describe is an error as the user is shown it: where it was thrown, with the source line, the error with the user's frames
// and its causes.
func (rt *Realm) Describe(err error) string {
	var bad *source.SyntaxError
	if as(err, &bad) {
		return rt.describeSyntax(bad)
	}
	var fault *vm.Fault
	if as(err, &fault) {
		return "Uncaught " + fault.Error()
	}
	v, ok := reasonOf(err)
	if !ok {
		return "Uncaught " + err.Error()
	}
	prefix := "Uncaught "
	var rejected *rejection
	if as(err, &rejected) {
		prefix = "Uncaught (in promise) "
	}
	return rt.codeFrame(err, v) + prefix + rt.show.Value(v, rt.inspection())
}

func (rt *Realm) describeSyntax(e *source.SyntaxError) string {
	text := e.Position.String() + "\n"
	if e.Frame != "" {
		text += strings.TrimRight(e.Frame, "\n") + "\n"
	}
	return text + "SyntaxError: " + e.Message
}

// codeFrame is where an error was thrown and the source line there; "" when that is not known.
func (rt *Realm) codeFrame(err error, v goja.Value) string {
	f, ok := rt.origin(err, v)
	if !ok {
		return ""
	}
	text, ok := rt.texts[f.file]
	if !ok {
		return ""
	}
	p := source.Position{File: f.file, Line: f.line, Column: f.col}
	code := source.Frame(text.Code, p, source.FrameOptions{Color: rt.Color()})
	if code == "" {
		return p.String() + "\n"
	}
	return p.String() + "\n" + strings.TrimRight(code, "\n") + "\n"
}

// origin is the innermost frame of the user's: the error's own, or where something that is no error was thrown.
func (rt *Realm) origin(err error, v goja.Value) (frame, bool) {
	if o, ok := v.(*goja.Object); ok {
		if _, frames := splitStack(rt.stackOf(o)); len(frames) > 0 {
			return frames[0], true
		}
	}
	var thrown *goja.Exception
	if !as(err, &thrown) {
		return frame{}, false
	}
	for _, f := range thrown.Stack() {
		if vm.IsScript(&f) && !internal(&f) {
			at := f.Position()
			return frame{f.FuncName(), at.Filename, at.Line, at.Column}, true
		}
	}
	return frame{}, false
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// unseenGrace is how long a thread's error waits for somebody to ask for it.
const unseenGrace = 1e9

// failed is what has ended with an error that nobody has asked for: a thread or a process.
type failed interface {
	since() time.Duration
	report()
}

func (th *Thread) since() time.Duration { return th.failedAt }

// report prints the error.
func (th *Thread) report() {
	th.observed = true
	where := "thread " + th.Name()
	if !th.rt.IsMain() {
		where += " of process " + th.rt.tree.name
	}
	th.rt.reportFailure(where, th.failure)
}

func (p *Process) since() time.Duration { return p.failedAt }

// report prints the error.
func (p *Process) report() {
	_, err := p.see()
	p.t.rt.reportFailure("process "+p.name, err)
}

// miss notes that something has failed and nobody has asked for its result.
func (rt *Realm) miss(f failed) {
	rt.unseen = append(rt.unseen, f)
	if rt.session {
		rt.main.nudge() // it reports that in a while
	}
}

// noticed notes that somebody has asked for the result of something.
func (rt *Realm) noticed(f failed) {
	for i, u := range rt.unseen {
		if u == f {
			rt.unseen = append(rt.unseen[:i:i], rt.unseen[i+1:]...)
			return
		}
	}
}

// reportUnseen prints the errors that have escaped threads at least grace ago, and for which nobody has asked.
func (rt *Realm) reportUnseen(grace float64) {
	for len(rt.unseen) > 0 {
		f := rt.unseen[0]
		if grace > 0 && float64(rt.sched.Now()-f.since()) < grace {
			return
		}
		rt.unseen = rt.unseen[1:]
		f.report()
	}
}

// patience is how long the main thread may wait, at most for limit, before an error that nobody has asked for is to be
// reported. Without a session that is done when the program ends, or a thread lets another run.
func (rt *Realm) patience(limit time.Duration) time.Duration {
	if !rt.session || len(rt.unseen) == 0 {
		return limit
	}
	return min(limit, max(rt.unseen[0].since()+unseenGrace-rt.sched.Now(), 1))
}

func (rt *Realm) reportFailure(where string, err error) {
	text := strings.Replace(rt.Describe(err), "Uncaught ", "", 1)
	rt.complain("Exception in " + where + ":\n" + text)
}

// Report prints an error that has escaped from where: "Exception in callback f", say. The program goes on.
func (rt *Realm) Report(where string, reason goja.Value) {
	err := &rejection{reason}
	text := strings.Replace(rt.Describe(err), "Uncaught (in promise) ", "", 1)
	rt.complain(where + ":\n" + text)
}

// Fail treats an error as one that nothing caught, in the running thread: it ends the thread, or the program when that is
// the main thread (HTML's "report the exception").
func (rt *Realm) Fail(reason goja.Value) { _ = rt.CurrentThread().uncaught(&escaped{reason}) }

// escaped is an error that a callback has thrown.
type escaped struct{ reason goja.Value }

// Error is the reason as a string.
func (e *escaped) Error() string { return e.reason.String() }
