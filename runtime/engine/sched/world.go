package sched

import "time"

// World is what a run stands in: its clock, and how it waits when no thread can run. A Scheduler asks its world and nothing
// else.
type World interface {
	// Now is the time since the run began; it never goes back.
	Now() time.Duration
	// Date is the wall clock.
	Date() time.Time
	// Idle returns when the deadline has come (Never: it does not), the bell rings, from which it may receive, or earlier.
	Idle(deadline time.Duration, bell <-chan struct{})
	// Ticks is how many ticks stand for d in a world whose clock does not move while threads run, else 0.
	Ticks(d time.Duration) int
}

// Live is the machine's own clock.
type Live struct{ start time.Time }

// NewLive makes a Live whose run begins now.
func NewLive() *Live { return &Live{start: time.Now()} }

// NewLiveSince makes a Live whose run began at start, perhaps in another process of the machine.
func NewLiveSince(start time.Time) *Live {
	w := &Live{}
	w.Since(start)
	return w
}

// Since makes the clock that of a run which began at start, perhaps in another process of the machine.
func (w *Live) Since(start time.Time) {
	now := time.Now()
	w.start = now.Add(-now.Sub(start))
}

// Began is when the run began.
func (w *Live) Began() time.Time { return w.start }

// Now is the machine's monotonic clock.
func (w *Live) Now() time.Duration { return time.Since(w.start) }

// Date is the machine's wall clock.
func (w *Live) Date() time.Time { return time.Now() }

// Ticks is 0: slices are measured.
func (w *Live) Ticks(time.Duration) int { return 0 }

// Idle blocks the goroutine.
func (w *Live) Idle(deadline time.Duration, bell <-chan struct{}) {
	if deadline == Never {
		<-bell
		return
	}
	if d := deadline - w.Now(); d > 0 {
		select {
		case <-time.After(d):
		case <-bell:
		}
	}
}

// Virtual is a clock that stands still while a thread can run and jumps to the next deadline when none can: a program that
// sleeps for five seconds ends at once, and one that computes until the clock has moved does not end.
type Virtual struct {
	now     time.Duration
	start   time.Time
	follows bool // see Follow
	stands  int  // see Stand
}

// VirtualStart is the instant at which virtual runs begin.
var VirtualStart = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// ticksPerMillisecond is the speed of a small loop, for virtual time. It is a prime, for the same reason as mostTicks.
const ticksPerMillisecond = 2003

// NewVirtual makes a Virtual that begins at VirtualStart.
func NewVirtual() *Virtual { return &Virtual{start: VirtualStart} }

// Follow stops the clock from jumping by itself: another one, of a program of several processes, moves it with Advance.
func (w *Virtual) Follow() { w.follows = true }

// Stand has the clock stand still, also when no thread can run, until that was taken back with the same number below zero: something of the
// real world is waited for.
func (w *Virtual) Stand(n int) { w.stands += n }

// Jumps reports whether the clock jumps to the next deadline by itself.
func (w *Virtual) Jumps() bool { return !w.follows && w.stands == 0 }

// Advance moves the clock on to now; it never goes back.
func (w *Virtual) Advance(now time.Duration) { w.now = max(w.now, now) }

// Now is how far the clock has jumped.
func (w *Virtual) Now() time.Duration { return w.now }

// Date is VirtualStart and how far the clock has jumped.
func (w *Virtual) Date() time.Time { return w.start.Add(w.now) }

// Ticks is proportional to d, at least 1.
func (w *Virtual) Ticks(d time.Duration) int {
	return max(1, int(float64(d)/float64(time.Millisecond)*ticksPerMillisecond))
}

// Idle jumps to the deadline, or waits for the bell when there is none, or when the clock follows another or stands.
func (w *Virtual) Idle(deadline time.Duration, bell <-chan struct{}) {
	if deadline == Never || !w.Jumps() {
		<-bell
		return
	}
	w.now = max(w.now, deadline)
}
