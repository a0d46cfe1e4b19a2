// Package engine runs programs for the page of the playground. It knows no transport: what the page asks for comes as a [Request], what the
// page is to show leaves as a [Reply], and both are JSON. The same engine is behind the page in a process of this machine and, compiled to
// WebAssembly, in a worker of the browser.
//
//	Engine     takes requests, and does one thing at a time: a program, a replay or an input of the prompt
//	outbox     gathers what is printed into frames, and has the program wait while the page is behind
//	typed      is the standard input of a program: what is typed below its output
//	questions  asks the page for permissions
//	viewer     makes the lanes of the event log, while the program runs and afterwards
package engine

import (
	"errors"
	goruntime "runtime"
	"sync"
	"sync/atomic"

	"weft/repl/share"
	"weft/runtime"
	"weft/runtime/permit"
)

// Config says what an engine is made of.
type Config struct {
	// Host is what programs are given: Modules, Rights, Self, Build, limits. Streams, files, clock and chance come from the request.
	Host runtime.Config
	// Dir is the resolved path of the current folder, which has the files of the program and nothing of the user's.
	Dir string
	// Can is what the page is told about the place where programs run.
	Can Capabilities
	// Cannot says in words why nothing can be done about a need there, whatever the user answers: it is refused, and the words are shown. "" is
	// that it can. May be nil.
	Cannot func(permit.Need) string
	// Send gives a reply to the page. It is called by one goroutine at a time, and must not wait for the page.
	Send func(Reply)
}

// Engine serves one page. Its methods are for any goroutine.
type Engine struct {
	cfg     Config
	out     *outbox
	in      *typed
	asks    *questions
	queue   chan func() // what is to be done, in order
	done    chan struct{}
	written []string // the files of the last program

	sending sync.Mutex

	mu     sync.Mutex
	now    *work // what is being done; nil for nothing
	closed bool
	stops  int // how often what was asked for before was stopped
	since  int // what stops was when what is being done was asked for; belongs to the goroutine that works

	last   last    // likewise
	prompt *prompt // belongs to the goroutine that works; nil when there is none

	full atomic.Bool // what is being done has too much memory
}

// work is what an engine does.
type work struct {
	stop func(cause error) // asks it to end, and does not wait
}

// mostQueued is how many requests can wait for the one before.
const mostQueued = 64

// New makes an engine, which works until Close.
func New(cfg Config) *Engine {
	e := &Engine{cfg: cfg, queue: make(chan func(), mostQueued), done: make(chan struct{})}
	e.out = &outbox{send: e.send}
	e.out.room = sync.NewCond(&e.out.mu)
	e.in = &typed{more: make(chan struct{}), show: func(text string) { e.out.write(toOut, text) }, reading: func() { e.send(Reply{Type: "reading"}) }}
	e.asks = &questions{send: e.send, cannot: cfg.Cannot, note: func(text string) { e.out.write(toNote, text+"\n") }, open: map[int]question{}}
	if cfg.Cannot == nil {
		e.asks.cannot = func(permit.Need) string { return "" }
	}
	go e.work()
	return e
}

// send gives a reply to the page.
func (e *Engine) send(r Reply) {
	e.sending.Lock()
	defer e.sending.Unlock()
	e.cfg.Send(r)
}

// tell sends a reply after all that was printed before.
func (e *Engine) tell(r Reply) {
	e.out.flush()
	e.send(r)
}

// Receive takes in what the page asks for. It does not wait until that is done.
func (e *Engine) Receive(r Request) {
	switch r.Type {
	case "hello":
		e.send(Reply{Type: "ready", Can: &e.cfg.Can})
	case "run":
		e.Stop()
		e.enqueue(func() { e.run(r.Files, r.Options) })
	case "seeds":
		e.Stop()
		e.enqueue(func() { e.seeds(r.Files, r.Options, r.Count) })
	case "page":
		e.enqueue(func() { e.page(r.Files) })
	case "replay":
		e.Stop()
		e.enqueue(func() { e.replay(r.Recording) })
	case "stop":
		e.Stop()
	case "input":
		if e.busy() {
			e.in.feed(r.Text, r.End)
		} else if !r.End {
			e.enqueue(func() { e.evaluate(r.Text, r.Options) })
		}
	case "answer":
		e.asks.answered(r.Ask, r.Answer)
	case "seen":
		e.out.seen(r.Frame)
	default:
		e.send(Reply{Type: "refused", Text: "the engine knows no request of the type " + r.Type})
	}
}

// enqueue has something be done after what was asked for before.
func (e *Engine) enqueue(do func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return
	}
	stops := e.stops
	select {
	case e.queue <- func() { e.since = stops; do() }:
	default:
		e.send(Reply{Type: "refused", Text: "too many requests wait for the one before"})
	}
}

// work does what was asked for.
func (e *Engine) work() {
	defer close(e.done)
	for do := range e.queue {
		do()
		if e.full.Swap(false) {
			goruntime.GC() // else the next program is ended for the memory of this one
		}
	}
	e.leavePrompt()
}

func (e *Engine) busy() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.now != nil
}

// begin says that the engine does something that stop ends. The function says that it is done.
func (e *Engine) begin(stop func(cause error)) (end func()) {
	e.mu.Lock()
	e.now = &work{stop}
	over := e.closed || e.stops > e.since // before it began
	e.mu.Unlock()
	e.out.begin()
	e.in.clear()
	if over {
		stop(errStopped)
	}
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.now = nil
	}
}

// Stop asks what is being done to end. A built-in function that computes cannot be asked: then nothing happens, and whoever owns the
// engine ends that as a whole.
func (e *Engine) Stop() {
	e.mu.Lock()
	e.stops++
	e.mu.Unlock()
	if !e.Interrupt(errStopped) {
		e.enqueue(e.leavePrompt)
	}
}

// Interrupt asks what is being done to end for a reason, and reports whether there was something.
func (e *Engine) Interrupt(cause error) bool {
	e.mu.Lock()
	now := e.now
	e.mu.Unlock()
	if now == nil {
		return false
	}
	var memory *runtime.MemoryLimitError
	if errors.As(cause, &memory) {
		e.full.Store(true)
	}
	now.stop(cause)
	e.out.release()
	return true
}

// Close stops what is being done, and takes no more requests.
func (e *Engine) Close() {
	e.mu.Lock()
	if !e.closed {
		e.closed = true
		close(e.queue)
	}
	now := e.now
	e.mu.Unlock()
	e.out.mute()
	if now != nil {
		now.stop(errStopped)
	}
}

// Done is closed when a closed engine does nothing any more.
func (e *Engine) Done() <-chan struct{} { return e.done }

// isProgram reports whether a program can be made of files: the first one runs, and each has a name that stays in the folder.
func isProgram(files []share.File) bool {
	for _, f := range files {
		if !share.IsSafe(f.Name) {
			return false
		}
	}
	return len(files) > 0
}
