package runtime

import (
	"math/rand/v2"
	goruntime "runtime"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/replay"
	"weft/runtime/usage"
)

// Clock tells the time and draws random numbers.
type Clock struct {
	rt     *Realm
	seed   uint64    // of rng
	chance *rand.PCG // what rng draws from
	rng    *rand.Rand

	Real    *sched.Live    // nil when time is virtual
	Virtual *sched.Virtual // nil when time is real
}

// This file holds the kernel calls that are no object's: clocks, chance, sleeping, timers.

// Now is the time since the run began: time.monotonic, performance.now.
func (c *Clock) Now() time.Duration {
	now := c.rt.Sched.Now()
	noteCall(c.rt, "clock", nil, now)
	return now
}

// Countdown begins a timeout that several waits share: left is what there is of it, 0 when it has passed.
func (c *Clock) Countdown(timeout time.Duration) (left func() time.Duration) {
	if timeout == Never {
		return func() time.Duration { return Never }
	}
	end := c.Now() + timeout
	return func() time.Duration { return max(end-c.Now(), 0) }
}

// Date is the wall clock.
func (c *Clock) Date() time.Time {
	date := c.rt.Sched.Date()
	noteCall(c.rt, "date", nil, date)
	return date
}

// CPUTime is how much processor time the process has used; in virtual time, what Now is.
func (c *Clock) CPUTime() (used usage.CPU) {
	if c.rt.Host.cfg.Virtual {
		used.User = c.rt.Sched.Now()
	} else {
		used = replay.Ask(c.rt.Journal, "cpu", usage.OfCPU)
	}
	noteCall(c.rt, "cpu", nil, used.Sum())
	return used
}

// Random is a number from 0 up to 1, the next of the run's own sequence.
func (c *Clock) Random() float64 {
	v := c.rng.Float64()
	noteCall(c.rt, "random", nil, v)
	return v
}

// Sleep blocks the running thread for d; 0 or less offers the lock.
func (c *Clock) Sleep(d time.Duration) { c.rt.Check(c.rt.Sched.Sleep(d)) }

// Yield offers the lock to another thread.
func (c *Clock) Yield() { c.rt.Check(c.rt.Sched.Sleep(0)) }

// SwitchInterval is how long a thread may run while others are ready.
func (c *Clock) SwitchInterval() time.Duration { return c.rt.Sched.Interval() }

// SetSwitchInterval changes SwitchInterval; d must be positive.
func (c *Clock) SetSwitchInterval(d time.Duration) {
	noteCall(c.rt, "interval", nil, d)
	c.rt.Sched.SetInterval(d)
}

// CPUs is the number of processors that the process may use.
func (c *Clock) CPUs() int {
	n := replay.Ask(c.rt.Journal, "cpus", goruntime.NumCPU)
	noteCall(c.rt, "cpus", nil, n)
	return n
}

// Elapsed is Now for who only looks: no script and no journal notices.
func (c *Clock) Elapsed() time.Duration {
	if c.Real != nil {
		return c.Real.Now()
	}
	return c.Virtual.Now()
}

// Began is when the program began, in real time; zero when time is virtual.
func (c *Clock) Began() time.Time {
	if c.Real == nil {
		return time.Time{}
	}
	return c.Real.Began()
}

// Restart has the clock and chance be those of a run that began then with that seed, before anything has run.
func (c *Clock) Restart(began time.Time, seed uint64) {
	c.seed = seed
	c.chance.Seed(seed, seed+1)
	if c.Real != nil {
		c.Real = sched.NewLiveSince(began)
		c.rt.Sched.SetJournal(nil, c.Real)
	}
}

// newClock makes the clock of a realm whose random numbers begin with seed.
func newClock(rt *Realm, seed uint64) Clock {
	chance := rand.NewPCG(seed, seed+1)
	return Clock{rt: rt, seed: seed, chance: chance, rng: rand.New(chance)}
}

// world is what the main thread's scheduler stands in.
func (c *Clock) world(start *Start) sched.World {
	switch {
	case !c.rt.Host.cfg.Virtual && start.Began.IsZero():
		c.Real = sched.NewLive()
		return c.Real
	case !c.rt.Host.cfg.Virtual:
		c.Real = sched.NewLiveSince(start.Began)
		return c.Real
	}
	c.Virtual = sched.NewVirtual()
	if start.Child {
		c.Virtual.Follow()
		c.Virtual.Advance(start.Now)
	}
	return c.Virtual
}
