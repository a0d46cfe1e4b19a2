// Package loop is one event loop: tasks, timers, and what keeps it alive. It knows no JavaScript, no threads and no clock:
// its owner runs the tasks that [Loop.Next] returns, and says what time it is.
//
// A [Loop] holds tasks and each [Timer]; a [Hold] keeps it alive for a task that is still to come. The owner runs one task, then
// all microtasks, then the next task. Tasks and timers form one queue, ordered by when they were posted or are due; equal
// deadlines fire in the order they were set. Timers are clamped as in HTML. All times are durations since the run began.
package loop

import "time"

// Limits of HTML's timer initialization steps: from the sixth nested timer on, a timer takes at least four milliseconds.
const (
	clampLevel = 5
	clampDelay = 4 * time.Millisecond
)

// Loop is an event loop. The zero value is empty. It belongs to one thread; its methods may be called by the thread that
// has the interpreter lock.
type Loop struct {
	tasks  []task // in the order they were posted
	timers timers
	seq    uint64
	alive  int // pending timers that are ref'd
	holds  int
	clears uint32 // calls of Clear
	level  int    // nesting of the timer whose task runs
}

// Hold stands for something that was begun and will post a task. The zero value stands for nothing.
type Hold uint32

type task struct {
	at  time.Duration
	seq uint64
	fn  func()
}

// Post adds a task at the time now.
func (l *Loop) Post(now time.Duration, fn func()) {
	l.seq++
	l.tasks = append(l.tasks, task{now, l.seq, fn})
}

// Hold keeps the loop alive until Release, once, or Clear.
func (l *Loop) Hold() Hold {
	l.holds++
	return Hold(l.clears + 1)
}

// Release ends a Hold; nothing happens to one that Clear has ended.
func (l *Loop) Release(h Hold) {
	if uint32(h) == l.clears+1 {
		l.holds--
	}
}

// Len is how many tasks and timers there are.
func (l *Loop) Len() int { return len(l.tasks) + len(l.timers) }

// Alive reports whether something is pending that keeps a program alive: a task, a timer that was not unref'd or a Hold.
func (l *Loop) Alive() bool { return len(l.tasks) > 0 || l.alive > 0 || l.holds > 0 }

// Deadline is when the next timer is due; ok is false when there is none.
func (l *Loop) Deadline() (at time.Duration, ok bool) {
	if len(l.timers) == 0 {
		return 0, false
	}
	return l.timers[0].at, true
}

// Next takes out the next task that can run at the time now; nil when there is none.
func (l *Loop) Next(now time.Duration) func() {
	l.level = 0
	due := len(l.timers) > 0 && l.timers[0].at <= now
	if due && (len(l.tasks) == 0 || l.timers[0].before(l.tasks[0].at, l.tasks[0].seq)) {
		return l.fire(l.timers[0])
	}
	if len(l.tasks) == 0 {
		return nil
	}
	t := l.tasks[0]
	l.tasks[0] = task{}
	if l.tasks = l.tasks[1:]; len(l.tasks) == 0 {
		l.tasks = nil
	}
	return t.fn
}

// Level is how deep the timer is nested whose task Next returned last: a timer that is set now is nested one deeper. It is 0 when
// that task was no timer's.
func (l *Loop) Level() int { return l.level }

// SetLevel restores a Level for a task that has run other tasks of the loop itself, and goes on.
func (l *Loop) SetLevel(level int) { l.level = level }

// Clear drops everything that is pending.
func (l *Loop) Clear() {
	for _, t := range l.timers {
		t.index = -1
	}
	*l = Loop{seq: l.seq, clears: l.clears + 1}
}

// fire takes out a timer that is due and returns its task.
func (l *Loop) fire(t *Timer) func() {
	t.Stop()
	l.level = t.level
	return t.fn
}

func (l *Loop) count(t *Timer, n int) {
	if !t.unref {
		l.alive += n
	}
}
