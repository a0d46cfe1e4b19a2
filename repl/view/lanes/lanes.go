// Package lanes is what a run looks like: from the events of a log, who did what when, who waited for what, and who ended that.
// Every view is a pure function of a [Run]: the text timeline, the live lanes, the page and the trace for Chrome.
//
// The axis is the step: the n-th event of the log is step n, counted from 1, so that a program of several processes has one axis. What processes
// do at one time is put in the order of its causes. A bar of
// a lane begins with the step that brought its state about, and ends before the step where the next begins.
package lanes

import (
	"time"

	"weft/runtime/trace"
)

// MostSteps is how many steps a run has at most; what comes after them in a log is left out.
const MostSteps = 50_000

// Run is a run, or as much of it as there is a log of.
type Run struct {
	Header    trace.Header
	Events    []trace.Event // the n-th is step n
	Processes []*Process    // in the order of their paths
	Lanes     []*Lane       // those of a process together, a task after its thread
	Wakes     []Wake        // in the order of their ends
	Objects   []*Object     // what is shared, in the order in which it shows up
	Outputs   []Output
	Switches  []Switch
	Sources   []Source
	Blocks    []int    // of an article whose blocks are marked: the steps at which the second and those after it begin
	Failure   *Failure // nil when nothing has gone wrong
	Left      int      // events that were left out at the end

	owner []int
}

// Steps is the last step.
func (r *Run) Steps() int { return len(r.Events) }

// At is the event of a step.
func (r *Run) At(step int) *trace.Event { return &r.Events[step-1] }

// Time is the clock at a step.
func (r *Run) Time(step int) time.Duration {
	if step = min(step, len(r.Events)); step < 1 {
		return 0
	}
	return time.Duration(r.At(step).Time)
}

// LaneOf is the lane that a step belongs to: a task where it is one's, else a thread.
func (r *Run) LaneOf(step int) int { return r.owner[step-1] }

// farthest is how many steps Served looks ahead.
const farthest = 100

// Served reports whether a step is the beginning of a wait that ends before any other lane has to do with what is waited for: what another
// process keeps takes a while.
func (r *Run) Served(step int) bool {
	e := r.At(step)
	op, what := phase(e.Kind)
	if what != "wait" || e.ID == "" {
		return false
	}
	id := identity(e)
	for next := step + 1; next <= min(r.Steps(), step+farthest); next++ {
		f := r.At(next)
		if f.Kind == op && r.owner[next-1] == r.owner[step-1] {
			return true
		}
		if _, what := phase(f.Kind); r.owner[next-1] != r.owner[step-1] && identity(f) == id && what == "" {
			return false
		}
		if f.Process == e.Process && f.Kind == "process.end" {
			return false
		}
	}
	return false
}

// Process is one of a run.
type Process struct {
	Path, Name string
	Began      int
	Ended      int // the step of its end; 0: the log has none
	Code       int // its exit code
	GIL        []Turn
}

// Turn is a time for which a lane had the interpreter lock of its process.
type Turn struct{ Lane, From, To int }

// Lane is a thread or a task.
type Lane struct {
	Process int    // an index in Run.Processes
	Thread  string // the thread's path; of a task that which it was made in
	ID      string // its identity in the process: the thread's path, or that of the task
	Name    string
	Task    bool
	Bars    []Bar  // none overlaps another
	Acts    []int  // the steps at which it did something itself
	Failed  string // the error that ended it; "" for none
}

// At is the bar at a step; nil when there is none.
func (l *Lane) At(step int) *Bar {
	lo, hi := 0, len(l.Bars)
	for lo < hi {
		if mid := (lo + hi) / 2; l.Bars[mid].From <= step {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 || l.Bars[lo-1].To <= step {
		return nil
	}
	return &l.Bars[lo-1]
}

// Began is the first step of the lane.
func (l *Lane) Began() int { return l.Bars[0].From }

// Bar is a time in which the state of a lane is the same: the steps from From on, before To.
type Bar struct {
	State    State
	From, To int
	Op       string // what it waits in: "lock.acquire"
	On       string // what it waits for, as reports call it; "" for nothing in particular
	Object   string // the identity of that
	Holder   int    // the lane that alone can end the wait; -1 for none
	Taken    string // where the holder took it: file:line
	At       string // where the lane is: file:line
	Until    int64  // when the wait ends by itself, in nanoseconds of the clock; 0: it does not
}

// Wake is that one lane has ended another one's wait, or has started it.
type Wake struct {
	From, FromStep int // the lane, and the step at which it did
	To, ToStep     int // the lane, and the step at which its next bar begins
	What           string
}

// Object is something that lanes share: a lock, a queue, a variable.
type Object struct {
	ID, Name, Kind string
	Changes        []Change
}

// At is the last change until a step; nil when there was none.
func (o *Object) At(step int) *Change {
	for i := len(o.Changes) - 1; i >= 0; i-- {
		if o.Changes[i].Step <= step {
			return &o.Changes[i]
		}
	}
	return nil
}

// Change is what a step has made of an object.
type Change struct {
	Step, Lane int
	Text       string // "held by worker", "2 items", "50"
}

// Output is what a step has printed.
type Output struct {
	Step, Lane, Stream int // 1 is standard output, 2 standard error
	Text               string
}

// Switch is a step at which the lock of a process goes from one lane to another.
type Switch struct {
	Step, From, To int
	Why            string // block, end, preempt, yield, …
	Enabled        []string
}

// Source is the text of a file.
type Source struct{ Name, Text string }

// Failure is what went wrong first.
type Failure struct {
	Step, Lane int
	Kind       string // "deadlock", "lost update", "timeout", "error"
	Text       string // one line
	With       int    // another step that has part in it; 0 for none
}
