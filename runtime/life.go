package runtime

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
	"weft/runtime/replay"
)

// Life runs a realm's program and ends it.
type Life struct {
	rt       *Realm
	recorder *Recorder // nil when the program is not recorded
	peers    Peers     // nil when the process has neither parent nor children
	watcher  Watcher   // nil when no session watches the program

	ended       chan struct{} // closed when the interrupt was taken in
	exitCode    int
	Fatal       error // why the program ends; the first counts
	failed      error // why the main thread has ended before its end: the program ends when the others have
	Interactive bool  // an error that escapes ends the input, not the program
	divided     bool  // the process is a copy that os.fork has made

	atExit    []func()
	onFork    []func(clean bool)
	onIdle    []func()
	onEnd     []func(code int)
	onClose   []func()
	onJournal []func(j *replay.Journal)

	onUncaught []func(err error) bool
}

// Run is Host.Run and Host.Evaluate.
func (l *Life) Run(text source.Text, show bool) error {
	err := l.caught(l.rt.program(text, show))
	if err == nil && l.Fatal == nil {
		l.rt.ReportUnseen()
		err = l.DrainAll()
	}
	return l.End(err)
}

// End ends the program, whose main thread has ended with err, and says how the process is to exit.
func (l *Life) End(err error) error {
	l.settle(err)
	if p := l.rt.Host.playback; p != nil {
		p.Ending()
	}
	l.finish()
	err = l.Fatal
	if err == nil && l.exitCode != 0 {
		err = &ExitError{l.exitCode}
	}
	lost := l.rt.Host.out.lost()
	if told := (*OutputError)(nil); lost != nil && !errors.As(l.Fatal, &told) {
		l.rt.Complain("weft: " + lost.Error())
	}
	if lost = cmp.Or(lost, l.rt.endLog(err), l.recorder.end(err)); ExitCode(err) == 0 && !l.Interactive {
		err = lost
	}
	if p := l.rt.Host.playback; p != nil {
		p.Ended()
	}
	return err
}

// settle reports how the program ended, and decides how the process is to exit.
func (l *Life) settle(err error) {
	if err != nil {
		if why := l.Conclude(err); why != nil {
			l.FailMain(why)
		}
	}
	if l.failed != nil && l.Fatal == nil {
		l.rt.Main.Stack.ClearInterrupt()
		if dead := l.rt.DeadlockOf(l.outlive()); dead != nil {
			_ = l.rt.reportDeadlock(dead)
		}
	}
	if l.Fatal == nil {
		l.farewell()
	}
	if l.failed != nil {
		l.Die(l.failed)
	}
	if js.Interrupted(l.Fatal) {
		l.Fatal = nil
	}
	l.rt.Main.Stack.ClearInterrupt() // what came from other processes is decoded to be reported
	l.rt.ReportUnseen()
	l.rt.TellRepeats()
}

// finish ends every other thread and runs what was registered with AtExit.
func (l *Life) finish() {
	l.rt.Main.Stack.ClearInterrupt()
	for len(l.atExit) > 0 {
		fns := l.atExit
		l.atExit = nil
		for _, fn := range fns {
			if err := l.rt.Heap.Guard(fn); err != nil && l.Fatal == nil {
				l.Fatal = l.Conclude(err)
			}
		}
	}
	l.stopAll(errProgramEnd)
	l.rt.Sched.Close()
	if l.peers != nil {
		l.peers.KillAll()
	}
	for _, fn := range slices.Backward(l.onClose) {
		fn()
	}
	if l.rt.Journal != nil {
		_ = l.rt.Journal.Log().Close() // a file without a name
	}
	l.endInterrupt()
}

var errProgramEnd = errors.New("the program has ended")

// SetExitCode is process.exitCode: how the process exits when nothing else decides it.
func (l *Life) SetExitCode(code int) { l.exitCode = code }

// ExitCode is what SetExitCode was given last.
func (l *Life) ExitCode() int { return l.exitCode }

// Exit ends the program at once; it does not return. It is process.exit.
func (l *Life) Exit(code int) {
	noteCall(l.rt, "process.exit", nil, code)
	l.Die(&ExitError{code})
	panic(js.Unwind())
}

// Die ends the program for a reason; the first counts. The running script goes on until its next instruction.
func (l *Life) Die(why error) {
	if l.Fatal == nil {
		l.Fatal = why
	}
	l.stopAll(l.Fatal)
}

// Uncaught reports an error of the main thread's that nothing can catch any more, or a deadlock of another's, and ends the program because of
// it, see FailMain. In a session the report is all. The error that it returns ends the running thread, if it is not nil.
func (l *Life) Uncaught(err error) error {
	if _, ok := l.rt.InterruptOf(err); ok && l.Interactive {
		return err // it ends the input
	}
	if err = l.caught(err); err == nil {
		return nil
	}
	if l.Interactive && l.Fatal == nil && l.rt.Repeats(l.rt.Describe(err)) {
		return nil
	}
	why := l.Conclude(err)
	if l.Interactive {
		return nil
	}
	l.FailMain(why)
	return js.Unwind()
}

// stopAll interrupts every thread. A realm that was stopped runs no script any more.
func (l *Life) stopAll(why error) {
	if l.rt.Sched.Stopped() != nil {
		return
	}
	for _, t := range l.rt.Sched.Threads() {
		if th, ok := t.Data.(*Thread); ok {
			th.interrupt(why)
		}
	}
	l.rt.Sched.Stop(why)
}

// nudgeEvery is how often a thread that runs is interrupted until it notices.
const nudgeEvery = 10 * time.Millisecond

// interrupt is Host.Interrupt, on a goroutine of its own. The thread that runs is interrupted, the others are left as they
// are: the function that is posted describes them before it stops them.
func (l *Life) interrupt(cause error) {
	l.rt.Sched.Post(func() { l.takeInterrupt(cause) })
	t := time.NewTicker(nudgeEvery)
	defer t.Stop()
	for {
		l.rt.Running.Load().Interrupt(cause)
		if l.rt.Host.cfg.Pid == 0 { // else it would end those of other realms
			vm.InterruptMatches()
		}
		select {
		case <-l.ended:
			return
		case <-t.C:
		}
	}
}

// takeInterrupt is run at a decision, by whichever thread makes it.
func (l *Life) takeInterrupt(cause error) {
	if !l.endInterrupt() {
		return
	}
	if l.Fatal == nil {
		l.rt.Complain(l.rt.InterruptReport(cause))
	}
	l.Die(cause)
}

// Ending reports whether the program has noticed an interrupt. Any goroutine may call it.
func (l *Life) Ending() bool {
	select {
	case <-l.ended:
		return true
	default:
		return false
	}
}

// endInterrupt says that no thread needs to be interrupted any more; it reports whether that is new.
func (l *Life) endInterrupt() bool {
	if l.Ending() {
		return false
	}
	close(l.ended)
	return true
}

// Conclude is how the process is to exit for an error that ended the main thread. It reports what the user has not seen.
func (l *Life) Conclude(err error) error {
	if l.Fatal != nil { // what stops this thread has been reported
		return l.Fatal
	}
	if stopped, ok := js.As[*goja.InterruptedError](err); ok {
		l.rt.Main.noteInterrupt(stopped)
		return nil
	}
	l.rt.ReportUnseen()
	if dead := l.rt.DeadlockOf(err); dead != nil {
		return l.rt.reportDeadlock(dead)
	}
	text := l.rt.Describe(err)
	if report, ok := l.rt.InterruptOf(err); ok && (l.rt.IsMain() || l.divided) {
		l.rt.Complain(cmp.Or(report, text))
		return Interrupted()
	}
	if !l.rt.IsMain() {
		l.rt.Complain(l.rt.DescribeFailure("process "+l.rt.Self.Name, err))
		return &UncaughtError{FirstLine(text)}
	}
	l.rt.Complain(text)
	if syntax(err) {
		return &ExitError{exitError}
	}
	return &UncaughtError{FirstLine(text)}
}

// noteInterrupt is called when an interrupt of the host's has ended the script of the running thread, which is the only one
// that was interrupted: where it was is known here, and the others still are where they were.
func (th *Thread) noteInterrupt(e *goja.InterruptedError) {
	rt := th.rt
	th.stopped = e.Stack()
	rt.Host.mu.Lock()
	cause := rt.Host.cause
	rt.Host.mu.Unlock()
	if cause != nil {
		rt.takeInterrupt(cause)
	}
}
