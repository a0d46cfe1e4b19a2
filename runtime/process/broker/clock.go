package broker

import (
	"sync"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// clock is the broker's World. A real one is the machine's. A virtual one is the clock of the whole program: it stands still
// while any process can run, and jumps to the next deadline of all when none can.
type clock struct {
	b       *Broker
	live    *sched.Live // nil when time is virtual
	rests   rests
	virtual *sched.Virtual
	at      time.Duration
}

func newClock(b *Broker) *clock {
	c := &clock{b: b}
	c.rests.again = sync.NewCond(&c.rests.mu)
	if b.cfg.Virtual {
		c.virtual, c.at = sched.NewVirtual(), b.cfg.Now
	} else {
		c.live = sched.NewLive()
	}
	return c
}

// Now is the time since the program began when it is virtual, and since the broker was made when it is real.
func (c *clock) Now() time.Duration {
	if c.live != nil {
		return c.live.Now()
	}
	return c.at
}

// now is the clock that goes out with frames: 0 when time is real.
func (c *clock) now() time.Duration {
	if c.live != nil {
		return 0
	}
	return c.at
}

// Date is not asked for.
func (c *clock) Date() time.Time { return time.Now() }

// Ticks is as in the processes' worlds.
func (c *clock) Ticks(d time.Duration) int {
	if c.live != nil {
		return 0
	}
	return c.virtual.Ticks(d)
}

// look is called when the broker has nothing to do: then it looks whether the processes have. It reports whether the clock has
// jumped. It is no part of Idle, during which requests are done on other goroutines.
func (c *clock) look(_ bool, deadline time.Duration, _ <-chan struct{}) bool {
	if !c.b.dirty {
		return false
	}
	c.b.dirty = false
	if c.live == nil && c.jump(deadline) {
		return true
	}
	c.b.reportStuck()
	return false
}

// Idle waits for the bell, and for the deadline when time is real.
func (c *clock) Idle(deadline time.Duration, bell <-chan struct{}) {
	if c.live != nil {
		c.live.Idle(deadline, bell)
		return
	}
	c.rests.begin()
	<-bell
}

// rests counts how often the broker has begun to rest.
type rests struct {
	mu    sync.Mutex
	again *sync.Cond
	n     int
}

func (r *rests) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.n++
	r.again.Broadcast()
}

func (r *rests) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.n
}

// after waits until there were more than n.
func (r *rests) after(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.n == n {
		r.again.Wait()
	}
}

// jump moves a virtual clock to the next deadline, the broker's or that of a process, when no process can run before it. One
// process is let on at a time, so that what happens at the same instant happens in the order of their paths.
func (c *clock) jump(deadline time.Duration) bool {
	var next *process
	for _, p := range c.b.living() {
		switch {
		case p.idle == nil || p.dying:
			return false
		case p.idle.Deadline < deadline:
			next, deadline = p, p.idle.Deadline
		}
	}
	if deadline == sched.Never {
		return false
	}
	c.at = max(c.at, deadline)
	if next != nil {
		c.b.tell(next, &wire.Advance{})
	}
	return true
}
