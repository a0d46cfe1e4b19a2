package broker

import (
	"cmp"
	"errors"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// process is one of the tree, as the broker sees it. It is an object that threads wait for: its end.
type process struct {
	b      *Broker
	path   string
	name   string
	pid    int
	main   string // the path of its main thread
	parent *process
	daemon bool
	dying  bool // it is being killed: its end will come, whatever it waits for

	broken  error // why it is not listened to any more
	ended   sched.Signal
	code    int    // when it has ended: its exit code, or minus the signal
	how     string // and how that came about, when there is more to say
	threads map[string]*proxyThread
	later   map[uint64]waiting     // requests that wait without a proxy
	serves  map[int64]*serviceCall // what it has accepted and not answered

	sent    int64 // frames
	resting *rest // what it has said when nothing could run in it; nil while it may run
}

// errGone ends the waits of proxys of a process that has ended.
var errGone = errors.New("nobody waits for this any more")

// errCancelled answers a request that was taken back.
var errCancelled = &Error{Code: "cancelled"}

func (b *Broker) addProcess(p *process) {
	p.b = b
	p.threads, p.later, p.serves = map[string]*proxyThread{}, map[uint64]waiting{}, map[int64]*serviceCall{}
	b.procs[p.path] = p
	b.alive++
}

// Identity is the process's path.
func (p *process) Identity() string { return p.path }

// Kind is "process".
func (p *process) Kind() string { return "process" }

// Label is its name.
func (p *process) Label() string { return p.name }

// Holder is its main thread, when that has asked for something before: what ends the process is its end.
func (p *process) Holder() *sched.Thread {
	if t := p.threads[p.main]; t != nil && !p.over() {
		return t.t
	}
	return nil
}

func (p *process) over() bool { return p.ended.IsSet() }

// startProcess makes a process known, before it exists.
func startProcess(c *call) error {
	b, f := c.b, c.f
	switch most := b.cfg.MaxProcesses; {
	case b.procs[f.Object] != nil || !strings.HasPrefix(f.Object, c.p.path+"."):
		return &Error{Code: "state", Text: f.Object + " cannot be the path of a new process"}
	case most > 0 && b.alive >= most:
		return &Error{Code: "limit", Number: int64(most)}
	}
	p := &process{path: f.Object, name: f.Label, parent: c.p, daemon: f.Flag, main: mainPath}
	b.addProcess(p)
	if f.Code == "fork" {
		p.main = f.Thread
		b.inherit(p, c.p)
	}
	b.given(p, f.Text)
	return nil
}

// mainPath is the path of the main thread of a process that was not forked.
const mainPath = "1"

// inherit notes that a process has whatever its parent has.
func (b *Broker) inherit(p, parent *process) {
	for _, o := range b.objects {
		if o.holders[parent.path] != nil {
			o.holders[p.path] = &hold{p}
		}
	}
}

// begun notes the number that the operating system has given to a process.
func begun(c *call) error {
	if p := c.b.procs[c.f.Object]; p != nil && p.parent == c.p {
		p.pid = int(c.f.Number)
	}
	return nil
}

// endProcess is told by the parent.
func (b *Broker) endProcess(f *wire.Frame) {
	p := b.procs[f.Object]
	if p == nil || p.over() || p.parent == nil || p.parent.path != f.From {
		return
	}
	b.bury(p, int(f.Number), f.Text)
}

// inOrder are the values of a map in the order of their keys: what is done to them may reach scripts. Those that are deleted
// meanwhile are left out.
func inOrder[K cmp.Ordered, V any](m map[K]V) iter.Seq[V] {
	return func(yield func(V) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if v, ok := m[k]; ok && !yield(v) {
				return
			}
		}
	}
}

// bury ends a process, and what has hung on it: its children end with it.
func (b *Broker) bury(p *process, code int, how string) {
	p.code, p.how = code, how
	b.alive--
	b.parts.Drop(p.path)
	for l := range inOrder(p.later) {
		l.cancel()
	}
	for t := range inOrder(p.threads) {
		t.end(code != 0)
	}
	p.later = nil
	p.ended.Set()
	for call := range inOrder(p.serves) {
		call.died(p)
	}
	for child := range inOrder(b.procs) {
		if child.parent == p && !child.over() {
			b.bury(child, -9, "its parent has ended")
		}
	}
	b.releaseAll(p)
	p.threads, p.serves = nil, nil // what stays for those who join it is small
}

func joinProcess(c *call) error {
	p := c.b.procs[c.f.Object]
	if p == nil {
		return missing(c.f)
	}
	if err := p.ended.Wait(c.b.s, sched.Wait{Op: "process.join", On: p, Timeout: c.f.Timeout}); err != nil {
		return err
	}
	c.reply.Number, c.reply.Text = int64(p.code), p.how
	return nil
}

// joinLater is joinProcess for an event loop.
func joinLater(c *call) error {
	p := c.b.procs[c.f.Object]
	if p == nil {
		return missing(c.f)
	}
	c.later(p.ended.Later(func() {
		c.reply.Number, c.reply.Text = int64(p.code), p.how
		c.done(nil)
	}))
	return errLater
}

// signalProcess sends a signal to a process of the program.
func signalProcess(c *call) error {
	signal, err := strconv.Atoi(c.f.Label)
	if err != nil {
		return &Error{Code: "type", Text: "no signal: " + c.f.Label}
	}
	for _, p := range c.b.procs {
		if int64(p.pid) == c.f.Number && p.pid > 0 && !p.over() {
			if err := c.b.cfg.Signal(p.pid, signal); err != nil {
				return &Error{Code: "os", Text: err.Error()}
			}
			p.dying = p.dying || signal == int(syscall.SIGKILL) || signal == int(syscall.SIGTERM)
			return nil
		}
	}
	return &Error{Code: "os", Text: "ESRCH"}
}

// dyingProcess notes that a parent kills a child.
func dyingProcess(c *call) error {
	if p := c.b.procs[c.f.Object]; p != nil && p.parent == c.p {
		p.dying = true
	}
	return nil
}

// waiting is a request that waits without a proxy, and how to take it back.
type waiting struct {
	c      *call
	cancel func() bool
}

// later notes how to take a request back that waits without a proxy.
func (c *call) later(cancel func() bool) {
	if c.f.ID != 0 && !c.answered && c.p.later != nil {
		c.p.later[c.f.ID] = waiting{c, cancel}
	}
}

// done finishes a call that was left for later.
func (c *call) done(err error) {
	c.answered = true
	delete(c.p.later, c.f.ID)
	c.b.dirty = true
	c.finish(err)
}

// cancel takes a request back: unless it was answered before, the answer is now that it was cancelled.
func (p *process) cancel(id uint64) {
	if l, ok := p.later[id]; ok {
		if l.cancel() {
			l.c.done(errCancelled)
		}
		return
	}
	for _, t := range p.threads {
		if t.now != nil && t.now.f.ID == id {
			t.t.CancelWait(errCancelled)
		}
	}
}

// Renew has another realm be the process of that path: what the first had asked for is forgotten, and frames go to send from now on.
func (b *Broker) Renew(path string, send func(f *wire.Frame)) {
	done := make(chan struct{})
	b.s.Post(func() {
		defer close(done)
		b.cfg.Send = send
		p := b.procs[path]
		p.sent, p.resting = 0, nil
		for l := range inOrder(p.later) {
			l.cancel()
		}
		clear(p.later)
		for t := range inOrder(p.threads) {
			t.renew()
		}
	})
	<-done
}
