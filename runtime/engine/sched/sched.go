// Package sched runs the threads of one heap, one at a time, in an order that can be repeated. It knows no JavaScript.
//
// A thread is a goroutine that runs while it has the interpreter lock. The lock passes from the goroutine of one thread
// directly to that of the next: there is no scheduler goroutine, and no mutex around the scheduler. All that is in this package
// belongs to the running thread, except Post, Deliver and RunIfIdle, which are for other goroutines.
//
// The parts of a [Scheduler]:
//
//	interpreter lock  interpreterlock.go   which thread runs, and the context switch to another
//	safe point        timeslice.go         Tick: where a thread that computes loses the lock when its time slice is used up
//	decision          decision.go          where the running thread waits, ends or yields: it takes in the messages and
//	                                       deadlines that are due, and picks the next thread
//	run queue         runqueue.go          the threads that are ready, and the Strategy that picks among them
//	wait queue        waitqueue.go         who waits for an object, first come first served
//	flag              flag.go              has a thread do something before it goes on, in the middle of a wait too
//	mailbox           mailbox.go           messages from other goroutines, and what may still come from there
//	world             world.go, timers.go  the clock of a run (Live or Virtual), and the deadlines of waits
//	journal           record.go            all kernel calls pass Record, on their way to the Journal and to the event log
//	deadlock report   deadlock.go          who waits for what, held by whom, when no wait can end any more
//
// On these stand what threads share: [Lock], [Condition], [Semaphore], [Flag], [Barrier], [Queue] and [Signal]. All but the last
// are made with a label, by which reports call them; "" stands for a label of their kind and identity. A timeout of 0 is not to
// wait at all, Never is no limit; errors that are not named are Park's.
//
// Messages and deadlines are taken in at decisions only, so a run can be repeated from what was taken in, and which thread was
// picked, at each decision. A wait always names an operation and an [Object], and an object knows its holder. So a cycle of
// locks and joins is found when it closes.
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

	// Enter is called on t's own goroutine each time t has been given the interpreter lock. May be nil.
	Enter func(t *Thread)
	// Leave is called by the running thread t before it waits or yields. May be nil.
	Leave func(t *Thread)
	// Here says where the running thread is in its program. May be nil. It is called when a lock is taken, so it is quick.
	Here func() Place
	// Where says where t, which does not run, is in its program. May be nil. It is called for reports and observed calls.
	Where func(t *Thread) Place
	// Idle is called when no thread can run, before the world waits. closed says that only a deadline, a message or an answer
	// to Ask can make a thread ready; deadline is the next one, or Never. It may wait for the bell a little, and reports
	// whether it has received from it. May be nil.
	Idle func(closed bool, deadline time.Duration, bell <-chan struct{}) bool
	// Observe is called, by the running thread, for each kernel call and each pick. Nil costs one branch.
	Observe func(Event)
}

// Scheduler owns the threads of one heap.
type Scheduler struct {
	cfg Config
	cur *Thread // has the interpreter lock
	threadList
	mailbox
	outside
	clock
	timeSlice
	ready runQueue

	journal    Journal // nil when none is kept
	step       int64   // how many events were observed
	did        int64   // the last of them that the running thread, or a message, has caused itself
	main       *Thread
	spawned    int
	delivering bool      // messages are being taken in
	stop       error     // why all waits end; nil before Stop
	isolated   []*Thread // see Isolate
	onFlag     func() error

	idleMu sync.Mutex // guards idle, and the whole scheduler while that is true
	idle   bool       // no thread runs, and none will until the bell rings or a deadline comes
}

// New makes a scheduler. The calling goroutine becomes its main thread, path "1"; it has the interpreter lock, and calls Close
// at the end.
func New(cfg Config) *Scheduler {
	if cfg.World == nil {
		cfg.World = NewLive()
	}
	if cfg.Strategy == nil {
		cfg.Strategy = FIFO{}
	}
	s := &Scheduler{
		cfg: cfg, threadList: threadList{map[*Thread]bool{}}, clock: clock{world: cfg.World, unrecorded: cfg.World},
		mailbox: mailbox{bell: make(chan struct{}, 1)},
		ready:   runQueue{strategy: cfg.Strategy}, timeSlice: timeSlice{interval: DefaultInterval},
	}
	s.main = s.newThread(nil, "MainThread", false)
	s.main.begun = true
	s.begin(s.main)
	return s
}

// SetJournal puts a journal (nil for none) between the run and the outside from now on, and w, the world as that shows it.
func (s *Scheduler) SetJournal(j Journal, w World) { s.journal, s.world = j, w }

// Main is the thread that made the scheduler, or the one that called Isolate.
func (s *Scheduler) Main() *Thread { return s.main }

// NewID makes an identity for an object that the running thread creates, from its path: every run that comes here makes the
// same.
func (s *Scheduler) NewID() string {
	s.cur.objects++
	return s.cur.ID + "#" + strconv.Itoa(s.cur.objects)
}
