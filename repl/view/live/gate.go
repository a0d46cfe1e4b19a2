// Package live shows a run while it goes on: its lanes on a terminal, with a hand on the brake.
//
// The run's event log goes through a [Gate], which holds the program back at each step until it may go on: so the program runs at any speed,
// step by step, or not at all, and nothing sleeps in it. What is shown is made of the log alone: to look back is to show an earlier step.
package live

import (
	"bytes"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"weft/repl/view/lanes"
	"weft/runtime/engine/sched"
	"weft/runtime/trace"
)

// Gate stands between a program and its watcher. Any goroutine may call its methods.
type Gate struct {
	program lanes.Source

	mu    sync.Mutex
	moved *sync.Cond
	build *lanes.Builder // nil until the header has come
	rest  []byte         // of a line
	steps int            // that have happened
	until int            // the step up to which the program may go
	open  bool           // it may go on for ever
	next  string         // the path of the thread that the user has picked; "" for none
	leave func()         // see OnPick
	ended bool
	news  chan struct{} // has something when something has happened
}

// NewGate makes a Gate that is closed, for a program.
func NewGate(program lanes.Source) *Gate {
	g := &Gate{program: program, news: make(chan struct{}, 1)}
	g.moved = sync.NewCond(&g.mu)
	return g
}

// EachLine has a log give each line to the gate when it is written.
func (g *Gate) EachLine() {}

// Write takes lines of the log. It returns when the program may go on.
func (g *Gate) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	text := append(g.rest, p...)
	for {
		line, rest, whole := bytes.Cut(text, []byte("\n"))
		if !whole {
			g.rest = bytes.Clone(text)
			return len(p), nil
		}
		g.take(line)
		text = rest
		g.tell()
		for !g.open && g.steps > g.until {
			g.moved.Wait()
		}
		if g.next != "" && g.leave != nil && bytes.Contains(line, []byte(`"p":"1",`)) { // else another process has written it
			g.mu.Unlock()
			g.leave()
			g.mu.Lock()
		}
	}
}

func (g *Gate) take(line []byte) {
	if g.build == nil {
		var h trace.Header
		_ = json.Unmarshal(line, &h) // it is weft's own
		g.build = lanes.NewBuilder(h)
		return
	}
	var e trace.Event
	if err := json.Unmarshal(line, &e); err == nil {
		g.build.Add(e)
		g.steps++ // also of those that are more than a run has
	}
}

func (g *Gate) tell() {
	select {
	case g.news <- struct{}{}:
	default:
	}
}

// Go lets the program go on to a step.
func (g *Gate) Go(until int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.until = until
	g.moved.Broadcast()
}

// Open lets the program go on for ever.
func (g *Gate) Open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open = true
	g.moved.Broadcast()
}

// OnPick has fn called by the running thread of the first process when the user has picked who runs next: it is to end that thread's time
// slice. It is called before the program runs.
func (g *Gate) OnPick(fn func()) { g.leave = fn }

// Choose has a thread of the first process run next, as soon as it can.
func (g *Gate) Choose(path string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.next = path
}

// End says that the program has ended.
func (g *Gate) End() {
	g.mu.Lock()
	g.ended = true
	g.mu.Unlock()
	g.tell()
}

// Run is the run so far, nil before it has begun; and whether the program has ended.
func (g *Gate) Run() (r *lanes.Run, ended bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.build == nil {
		return nil, g.ended
	}
	r = g.build.Run()
	if len(r.Sources) == 0 {
		r.Sources = append(r.Sources, g.program)
	}
	return r, g.ended
}

// Steps is how many have happened.
func (g *Gate) Steps() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.steps
}

// Strategy picks who runs: whom the user has chosen, else as another strategy does.
func (g *Gate) Strategy(other sched.Strategy) sched.Strategy { return &picker{g, other} }

type picker struct {
	gate *Gate
	sched.Strategy
}

// Pick is the thread that the user has chosen, if it is ready.
func (p *picker) Pick(ready []*sched.Thread) int {
	g := p.gate
	g.mu.Lock()
	next := g.next
	i := slices.IndexFunc(ready, func(t *sched.Thread) bool { return t.ID == next })
	if i >= 0 {
		g.next = ""
	}
	g.mu.Unlock()
	if i >= 0 {
		return i
	}
	return p.Strategy.Pick(ready)
}

// Budget is one tick when the user has picked another thread.
func (p *picker) Budget() int {
	p.gate.mu.Lock()
	defer p.gate.mu.Unlock()
	if p.gate.next != "" {
		return 1
	}
	return p.Strategy.Budget()
}

// frame is the least time between two pictures.
const frame = 100 * time.Millisecond
