// Package sched decides which thread runs. It is the kernel's middle: threads and the interpreter lock that
// passes between them, what they wait for, when the outside is let in, and how it is noticed that nothing can
// ever run again. It knows no JavaScript and is tested without any.
//
// # One thread at a time
//
// A thread is a goroutine. One thread of a scheduler runs at a time: the one that has the baton. It keeps the
// baton until it waits, ends, offers it or has used up its slice; each of these is a decision. At a decision
// the running goroutine itself takes in what the outside has to say (deadlines that passed, functions that
// were posted), lets the Strategy pick among the threads that are ready and hands the baton to that
// goroutine. There is no scheduler goroutine and no lock: everything in this package but Post belongs to
// whoever has the baton.
//
// Since nothing from outside is let in between decisions, a run can be told by what was taken in, and who was
// picked, at each decision.
//
// # Waits have names
//
// A thread never just blocks: it parks on an Object, with an operation, and the object knows who holds it. So
// a cycle of locks and joins is found when it closes, and a program in which nothing can run any more says
// who waits for what.
package sched

import (
	"errors"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// DefaultInterval is how long a thread may run while others are ready, as in CPython's sys.getswitchinterval.
const DefaultInterval = 5 * time.Millisecond

// ErrTimeout ends a wait whose deadline has passed.
var ErrTimeout = errors.New("timed out")

// Config says what a scheduler is made of. The zero value runs on the machine's clock, first in first out,
// unobserved.
type Config struct {
	World    World    // nil: the machine's clock
	Strategy Strategy // nil: FIFO

	// Enter is called on t's own goroutine each time t has been given the baton. May be nil.
	Enter func(t *Thread)
	// Leave is called by the running thread t before it waits or offers the baton. May be nil.
	Leave func(t *Thread)
	// Here says where the running thread is in its program. May be nil. It is called when a lock is taken, so
	// it is quick.
	Here func() Place
	// Where says where t, which does not run, is in its program. May be nil. It is called for reports, and
	// for an observed call that was made on behalf of t.
	Where func(t *Thread) Place
	// Idle is called when no thread can run, before the world waits. closed says that nothing but a deadline, Post and the
	// answers to Ask can make one ready; deadline is the next, or Never. It may wait for the bell a little, and reports
	// whether it has taken the ring. May be nil.
	Idle func(closed bool, deadline time.Duration, bell <-chan struct{}) bool
	// Observe is called, by the running thread, for each kernel call and each pick. Nil costs one branch.
	Observe func(Event)
}

// Journal stands between a run and the outside: it notes what is taken in, or tells it from what was noted before. Its methods
// are called by the running thread.
type Journal interface {
	// Intercept is called at each decision with what has come since the last. What it returns is taken in instead.
	Intercept(came []Message) []Message
	// Slice is called at each look at the clock for the running thread's slice, which over says has ended. What it returns counts
	// instead.
	Slice(over bool) bool
	// Record is called for each kernel call that does not depend on whether the run is observed.
	Record(op string, o Object)
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
	clock   World // the world of events, whose looks at it no journal notes
	observe func(Event)
	journal Journal // nil when none is kept

	cur     *Thread
	main    *Thread
	threads roll      // all that have not ended
	left    []*Thread // see Isolate
	ready   line[*Thread]
	alarms  alarms
	watched int   // what the outside may or may not do
	asked   int   // what other schedulers were asked for
	taking  bool  // messages are being taken in
	stop    error // why everything is ending; nil while it is not

	interval time.Duration
	counted  bool // the slice is a number of ticks; else it is measured
	budget   int  // ticks left until the slice is looked at
	stride   int  // ticks until the look after the next
	started  time.Duration
	step     int64
	spawned  int
	seq      uint64

	mail   atomic.Bool // something was posted
	mu     sync.Mutex  // guards posted
	posted []Message
	bell   chan struct{} // rung when something was posted; holds one ring

	door    sync.Mutex // guards resting, and all of the scheduler while that is true
	resting bool       // no thread runs, and none will until the bell is rung or a deadline comes
}

// New makes a scheduler. The calling goroutine becomes its main thread, path "1", and has the baton. It ends
// last: it sends the others away with Close before it leaves the scheduler alone.
func New(cfg Config) *Scheduler {
	if cfg.World == nil {
		cfg.World = NewLive()
	}
	if cfg.Strategy == nil {
		cfg.Strategy = FIFO{}
	}
	s := &Scheduler{
		cfg: cfg, world: cfg.World, clock: cfg.World, observe: cfg.Observe,
		interval: DefaultInterval, bell: make(chan struct{}, 1),
	}
	s.main = s.newThread(nil, "MainThread", false)
	s.main.begun = true
	s.begin(s.main)
	return s
}

// SetJournal has a journal stand between the run and the outside from now on, and the world be another: the same one as the journal
// sees it. j is nil for none.
func (s *Scheduler) SetJournal(j Journal, w World) { s.journal, s.world = j, w }

// World is what the run stands in.
func (s *Scheduler) World() World { return s.world }

// Current is the running thread.
func (s *Scheduler) Current() *Thread { return s.cur }

// Main is the thread that made the scheduler.
func (s *Scheduler) Main() *Thread { return s.main }

// Alive is the number of threads that have not ended, the main thread and those never yet run included.
func (s *Scheduler) Alive() int { return s.threads.n }

// Interval is how long a thread may run while others are ready.
func (s *Scheduler) Interval() time.Duration { return s.interval }

// SetInterval changes Interval for every thread, the running one included, whose slice begins again. d must
// be positive.
func (s *Scheduler) SetInterval(d time.Duration) {
	s.interval = d
	s.startSlice()
}

// Now is the world's clock: the time since the run began.
func (s *Scheduler) Now() time.Duration { return s.world.Now() }

// NewID makes an identity for an object that the running thread creates: its path and a number of its own, so
// that it is the same in every run that takes the same way to it.
func (s *Scheduler) NewID() string {
	s.cur.objects++
	return s.cur.ID + "#" + strconv.Itoa(s.cur.objects)
}
