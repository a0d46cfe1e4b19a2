// Package sched decides which thread runs. It is the kernel's middle: threads and the interpreter lock that passes
// between them, what they wait for, when the outside is let in, and how it is noticed that nothing can ever run again.
// It knows no JavaScript and is tested without any.
//
// # One thread at a time
//
// A thread is a goroutine. One thread of a scheduler runs at a time: the one that has the baton. It keeps the baton until
// it waits, ends, offers it or has used up its slice; each of these is a decision. At a decision the running goroutine
// itself takes in what the outside has to say (deadlines that passed, functions that were posted), lets the Strategy pick
// among the threads that are ready and hands the baton to that goroutine. There is no scheduler goroutine and no lock:
// everything in this package but Post belongs to whoever has the baton.
//
// Since nothing from outside is let in between decisions, a run can be told by what was taken in, and who was picked, at
// each decision.
//
// # Waits have names
//
// A thread never just blocks: it parks on an Object, with an operation, and the object knows who holds it. So a cycle of
// locks and joins is found when it closes, and a program in which nothing can run any more says who waits for what.
package sched

import (
	"errors"
	"strconv"
	"sync"
	"time"
)

// DefaultInterval is how long a thread may run while others are ready, as in CPython's sys.getswitchinterval.
const DefaultInterval = 5 * time.Millisecond

// ErrTimeout ends a wait whose deadline has passed.
var ErrTimeout = errors.New("timed out")

// Config says what a scheduler is made of. The zero value runs on the machine's clock, first in first out, unobserved.
type Config struct {
	World    World    // nil: the machine's clock
	Strategy Strategy // nil: FIFO

	// Enter is called on t's own goroutine each time t has been given the baton. May be nil.
	Enter func(t *Thread)
	// Leave is called by the running thread t before it waits or offers the baton. May be nil.
	Leave func(t *Thread)
	// Here says where the running thread is in its program. May be nil. It is called when a lock is taken, so it is quick.
	Here func() Place
	// Where says where t, which does not run, is in its program. May be nil. It is called for reports only.
	Where func(t *Thread) Place
	// Observe is called, by the running thread, for each kernel call and each pick. Nil costs one branch.
	Observe func(Event)
}

// Place is a position in the program that a thread runs. It may be nil where none is known.
type Place interface {
	// Position is the file and the line, counted from 1.
	Position() (file string, line int)
}

// Scheduler owns the threads of one heap. Its methods belong to the running thread, but for Post.
type Scheduler struct {
	cfg     Config
	world   World
	observe func(Event)

	cur     *Thread
	main    *Thread
	threads map[string]*Thread // all that have not ended, by ID
	ready   []*Thread
	alarms  alarms
	outside int   // operations that the outside will end
	stop    error // why everything is ending; nil while it is not

	interval time.Duration
	budget   int // ticks left until the slice is looked at
	stride   int // ticks until the look after the next
	started  time.Duration
	step     int64
	seq      uint64

	mu     sync.Mutex // guards posted
	posted []func()
	bell   chan struct{} // rung when something was posted; holds one ring
}

// New makes a scheduler. The calling goroutine becomes its main thread, path "1", and has the baton.
func New(cfg Config) *Scheduler {
	if cfg.World == nil {
		cfg.World = NewLive()
	}
	if cfg.Strategy == nil {
		cfg.Strategy = FIFO{}
	}
	s := &Scheduler{
		cfg: cfg, world: cfg.World, observe: cfg.Observe,
		threads: map[string]*Thread{}, interval: DefaultInterval, bell: make(chan struct{}, 1),
	}
	s.main = s.newThread(nil, "MainThread", false)
	s.main.begun = true
	s.begin(s.main)
	return s
}

// Current is the running thread.
func (s *Scheduler) Current() *Thread { return s.cur }

// Main is the thread that made the scheduler.
func (s *Scheduler) Main() *Thread { return s.main }

// Alive is the number of threads that have not ended, the main thread and those never yet run included.
func (s *Scheduler) Alive() int { return len(s.threads) }

// Interval is how long a thread may run while others are ready.
func (s *Scheduler) Interval() time.Duration { return s.interval }

// SetInterval changes Interval for every thread. d must be positive.
func (s *Scheduler) SetInterval(d time.Duration) {
	s.interval = d
	s.budget = 0
}

// Now is the world's clock: the time since the run began.
func (s *Scheduler) Now() time.Duration { return s.world.Now() }

// Call is the one place that every kernel call passes: op names what is asked, o what it is asked of (nil for nothing in
// particular). The argument detail is for the log, and may be nil.
func (s *Scheduler) Call(op string, o Object, detail any) {
	if s.observe == nil {
		return
	}
	s.tell(Event{Op: op, Object: o, Detail: detail})
}

// tell completes an event and passes it on; s.observe is not nil.
func (s *Scheduler) tell(e Event) {
	s.step++
	e.Step, e.Time, e.Thread = s.step, s.world.Now(), s.cur
	if e.Thread != nil && s.cfg.Here != nil && e.Place == nil {
		e.Place = s.cfg.Here()
	}
	s.observe(e)
}

// NewID makes an identity for an object that the running thread creates: its path and a number of its own, so that it is
// the same in every run that takes the same way to it.
func (s *Scheduler) NewID() string {
	s.cur.objects++
	return s.cur.ID + "#" + strconv.Itoa(s.cur.objects)
}

// Post has fn run by whichever thread makes the next decision. It may be called from any goroutine; it does not wait.
func (s *Scheduler) Post(fn func()) {
	s.mu.Lock()
	s.posted = append(s.posted, fn)
	s.mu.Unlock()
	select {
	case s.bell <- struct{}{}:
	default:
	}
}

// Expect notes that an operation of the outside is under way, so that waiting for it is no deadlock. Arrived ends it.
func (s *Scheduler) Expect() { s.outside++ }

// Arrived notes that an operation announced by Expect has ended.
func (s *Scheduler) Arrived() { s.outside-- }

// takeIn lets in what the outside has to say: posted functions first, then deadlines in the order they were due.
func (s *Scheduler) takeIn() {
	select {
	case <-s.bell:
		s.mu.Lock()
		fns := s.posted
		s.posted = nil
		s.mu.Unlock()
		for _, fn := range fns {
			fn()
		}
	default:
	}
	if len(s.alarms) == 0 {
		return
	}
	for now := s.world.Now(); len(s.alarms) > 0 && s.alarms[0].deadline <= now; {
		s.wake(s.alarms[0], ErrTimeout)
	}
}

// next decides who runs: it is the only place where the outside is let in and a thread is picked. It waits when nothing
// is ready, and it is called by the goroutine that has the baton.
func (s *Scheduler) next(why string) *Thread {
	for {
		s.takeIn()
		if len(s.ready) > 0 {
			return s.pick(why)
		}
		if len(s.alarms) > 0 {
			s.world.Idle(s.alarms[0].deadline, s.bell)
			s.rering()
			continue
		}
		if s.outside == 0 && s.breakDeadlock() {
			continue
		}
		s.world.Idle(Never, s.bell)
		s.rering()
	}
}

// rering puts back the ring that Idle may have taken, so that takeIn looks at what was posted.
func (s *Scheduler) rering() {
	s.mu.Lock()
	waiting := len(s.posted) > 0
	s.mu.Unlock()
	if waiting {
		select {
		case s.bell <- struct{}{}:
		default:
		}
	}
}

// pick takes the strategy's choice out of the ready threads.
func (s *Scheduler) pick(why string) *Thread {
	i := s.cfg.Strategy.Pick(s.ready)
	t := s.ready[i]
	if s.observe != nil && (len(s.ready) > 1 || t != s.cur) {
		s.tell(Event{Op: "pick", Detail: Pick{Enabled: ids(s.ready), Run: t.ID, Why: why}})
	}
	if i == 0 {
		s.ready[0] = nil
		s.ready = s.ready[1:]
	} else {
		s.ready = append(s.ready[:i], s.ready[i+1:]...)
	}
	return t
}

func ids(ts []*Thread) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.ID
	}
	return out
}

// Stop ends the run: every thread that waits is woken with cause, and every wait from now on ends with it at once. The
// first cause counts.
func (s *Scheduler) Stop(cause error) {
	if s.stop != nil {
		return
	}
	s.stop = cause
	for _, t := range s.Threads() {
		if t.state == Waiting {
			s.wake(t, cause)
		}
	}
}

// Stopped is the cause given to Stop, nil before.
func (s *Scheduler) Stopped() error { return s.stop }
