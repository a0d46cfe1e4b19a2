package proc

import (
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"weft/runtime/process/turn"
	"weft/runtime/process/wire"
)

// Inner is a Starter: its children are goroutines of this process, which must not touch what a process has only one of.
type Inner struct {
	Pid  int                // the child's number
	Life func(c *Child) int // what the child does, on a goroutine of its own; its exit code

	// Order, if not nil, says when the child runs, whose path in the tree of processes Path is. What it says, and its end, is heard when
	// Order says.
	Order *turn.Order
	Path  string
}

// Child is an inner child, as its own goroutines know it. Its methods are for any goroutine.
type Child struct {
	In, Out *wire.Line // from its parent, and to it
	Turn    *turn.Turn // nil when it runs whenever it wants to

	pid     int
	process *Process

	mu   sync.Mutex
	over bool // it has ended, or was killed
	code int
	end  func()                 // stops what it does; nil before OnKill
	take func(s syscall.Signal) // nil before OnSignal
	gone chan struct{}          // closed when it has ended, or was killed and has been given up
}

// obstinacy is how long a child that was killed may go on before it is given up: nothing interrupts a built-in function of the engine.
// It ends as soon as that returns.
const obstinacy = quitTime * 4 / 5

// faultCode is the exit code of a child in which Go has panicked, as it is of a process.
const faultCode = 2

// Start starts a child. It never fails.
func (i Inner) Start(spec Spec) (*Process, error) {
	c := &Child{In: wire.NewLine(false), Out: wire.NewLine(true), pid: i.Pid, gone: make(chan struct{})}
	c.process = &Process{spec: spec, child: c, out: c.In, left: make(chan struct{})}
	if i.Order == nil {
		c.process.begin(c.Out)
		go c.live(i.Life)
		return c.process, nil
	}
	c.Turn = i.Order.Join(i.Path)
	c.In, c.Out = wire.NewOrderedLine(i.Order.Post), wire.NewOrderedLine(i.Order.Post)
	c.process.out = c.In
	c.Out.Hear(func(f *wire.Frame, err error) {
		if err == nil {
			err = spec.Frame(f)
		}
		if err != nil {
			c.process.Kill("it spoke nonsense: " + err.Error())
		}
	})
	go func() {
		c.Turn.Begin()
		c.live(i.Life)
	}()
	return c.process, nil
}

// live is the child's life.
func (c *Child) live(life func(c *Child) int) {
	defer c.leave()
	defer c.Recover()
	c.finish(life(c))
}

// Recover is deferred by the goroutines of a child: a panic of Go's ends that child alone, with a report.
func (c *Child) Recover() {
	fault := recover()
	if fault == nil {
		return
	}
	if w := c.process.spec.Stderr; w != nil {
		_, _ = fmt.Fprintf(w, "weft: process %d has a fault of weft's, please report it: %v\n%s", c.pid, fault, debug.Stack())
	}
	c.process.note(fmt.Sprintf("it has a fault of weft's: %v", fault))
	c.stop(faultCode)
}

// finish notes how the child has ended; the first counts.
func (c *Child) finish(code int) (first bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if first = !c.over; first {
		c.over, c.code = true, code
	}
	return first
}

// stop ends a child that goes on.
func (c *Child) stop(code int) {
	if !c.finish(code) {
		return
	}
	c.Out.Close()
	c.In.Drop()
	itself := c.Turn != nil && c.Turn.Free()
	c.mu.Lock()
	end := c.end
	c.mu.Unlock()
	if end != nil {
		end()
	}
	time.AfterFunc(obstinacy, c.leave)
	if c.Turn != nil && !itself {
		<-c.gone
	}
}

// leave lets the child's end be known.
func (c *Child) leave() {
	c.Out.Close()
	c.In.Drop()
	c.mu.Lock()
	defer c.mu.Unlock()
	select {
	case <-c.gone:
		return
	default:
	}
	if c.Turn != nil {
		c.Turn.Order().Post(func() { c.process.conclude(c.code) })
		defer c.Turn.Leave()
	}
	close(c.gone)
}

// Kill ends the child, as a signal would.
func (c *Child) Kill(s syscall.Signal) { c.stop(-int(s)) }

// OnKill has end stop what the child does, at once when it was killed before.
func (c *Child) OnKill(end func()) {
	c.mu.Lock()
	c.end = end
	over := c.over
	c.mu.Unlock()
	if over {
		end()
	}
}

// OnSignal has take do what a signal has to that does not end the child whatever it does.
func (c *Child) OnSignal(take func(s syscall.Signal)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.take = take
}

func (c *Child) number() int { return c.pid }

func (c *Child) await() (code int) {
	<-c.gone
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.code
}

func (c *Child) signal(s syscall.Signal) error {
	c.mu.Lock()
	over, take := c.over, c.take
	c.mu.Unlock()
	switch {
	case over:
		return os.ErrProcessDone
	case s == 0:
	case s == syscall.SIGKILL || take == nil:
		c.Kill(s)
	default:
		take(s)
	}
	return nil
}

// reap does nothing: the table of processes is its parent's alone.
func (c *Child) reap() {}

func (c *Child) zombies() bool { return true }
