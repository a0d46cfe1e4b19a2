package broker

import (
	"cmp"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"
	"syscall"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// process is one of the tree, as the broker sees it. It is an object that threads wait for: its end.
type process struct {
	sched.Named
	b      *Broker
	path   string
	pid    int
	inner  bool   // that is no number of the operating system's
	main   string // the path of its main thread
	parent *process
	dying  bool // it is being killed: its end will come, whatever it waits for

	broken  error // why it is not listened to any more
	ended   sched.Signal
	code    int    // when it has ended: its exit code, or minus the signal
	how     string // and how that came about, when there is more to say
	threads map[string]*proxyThread
	later   map[uint64]waiting     // requests that wait without a proxy
	serves  map[int64]*serviceCall // what it has accepted and not answered
	hears   map[string]bool        // the names that it listens to

	sent int64      // frames
	idle *wire.Idle // what it has said when no thread could run in it; nil while one may
}

// errGone ends the waits of proxys of a process that has ended.
var errGone = errors.New("the process has ended")

func (b *Broker) addProcess(p *process) {
	p.b = b
	p.threads, p.later, p.serves = map[string]*proxyThread{}, map[uint64]waiting{}, map[int64]*serviceCall{}
	p.hears = map[string]bool{}
	b.procs[p.path] = p
	b.alive++
}

// Holder is its main thread, when that has asked for something before: what ends the process is its end.
func (p *process) Holder() *sched.Thread {
	if t := p.threads[p.main]; t != nil && !p.over() {
		return t.t
	}
	return nil
}

func (p *process) over() bool { return p.ended.IsSet() }

// startProcess makes a process known, before it exists.
func startProcess(c *call, m *wire.ProcessStart) error {
	b, path := c.b, c.f.Object
	switch most := b.cfg.MaxProcesses; {
	case b.procs[path] != nil || !strings.HasPrefix(path, c.p.path+"."):
		return &wire.Failure{Code: "state", Text: path + " cannot be the path of a new process"}
	case most > 0 && b.alive >= most:
		return &wire.Failure{Code: "limit", Number: most}
	}
	p := &process{Named: sched.Name(path, "process", m.Name), path: path, parent: c.p, main: mainPath}
	b.addProcess(p)
	if m.Forked {
		p.main = c.f.Thread
		b.inherit(p, c.p)
	}
	b.given(p, m.Objects)
	return nil
}

// mainPath is the path of the main thread of a process that was not forked.
const mainPath = "1"

// inherit notes that a process has whatever its parent has.
func (b *Broker) inherit(p, parent *process) {
	for _, o := range b.objects {
		if o.holders[parent] {
			o.holders[p] = true
		}
	}
}

// begun notes the number that the operating system has given to a process.
func begun(c *call, m *wire.ProcessBegun) error {
	if p := c.b.procs[c.f.Object]; p != nil && p.parent == c.p {
		p.pid, p.inner = m.Pid, m.Inner
	}
	return nil
}

// endProcess takes in that a child of p's has ended.
func (b *Broker) endProcess(p *process, m *wire.Ended) {
	if child := b.procs[m.Path]; child != nil && !child.over() && child.parent == p {
		b.bury(child, m.Code, m.How)
	}
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
	b.loseTied(p)
	p.ended.Set()
	for call := range inOrder(p.serves) {
		call.c.done(&wire.Failure{Code: "died", Text: p.Label(), Number: p.code})
	}
	for child := range inOrder(b.procs) {
		if child.parent == p && !child.over() {
			b.bury(child, -9, "its parent has ended")
		}
	}
	b.releaseAll(p)
	p.threads, p.serves = nil, nil // what stays for those who join it is small
}

func joinProcess(c *call, _ *wire.ProcessJoin) error {
	p := c.b.procs[c.f.Object]
	if p == nil {
		return missing(c.f.Object)
	}
	if err := p.ended.Wait(c.b.s, sched.Wait{Op: "process.join", On: p, Timeout: c.timeout}); err != nil {
		return err
	}
	return c.answer(&wire.Exit{Code: p.code, How: p.how})
}

// joinLater is joinProcess for an event loop.
func joinLater(c *call, _ *wire.ProcessJoin) error {
	p := c.b.procs[c.f.Object]
	if p == nil {
		return missing(c.f.Object)
	}
	return c.later(p.ended.Later(func() {
		c.reply = &wire.Exit{Code: p.code, How: p.how}
		c.done(nil)
	}))
}

// signalProcess sends a signal to a process of the program.
func signalProcess(c *call, m *wire.ProcessSignal) error {
	for _, p := range c.b.procs {
		if p.pid == m.Pid && p.pid > 0 && !p.over() {
			if p.inner {
				c.b.cfg.Send(&wire.Frame{To: p.parent.path, Payload: &wire.Signalled{Path: p.path, Signal: m.Signal}})
			} else if err := c.b.cfg.Signal(p.pid, m.Signal); err != nil {
				return &wire.Failure{Code: "os", Text: err.Error()}
			}
			p.dying = p.dying || m.Signal == int(syscall.SIGKILL) || m.Signal == int(syscall.SIGTERM)
			return nil
		}
	}
	return &wire.Failure{Code: "os", Text: "ESRCH"}
}

// dyingProcess notes that a parent kills a child.
func dyingProcess(c *call, _ *wire.ProcessDying) error {
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

// cancel takes a request back: unless it was answered before, the answer is now that it was cancelled.
func (p *process) cancel(id uint64) {
	if l, ok := p.later[id]; ok {
		if l.cancel() {
			l.c.done(errCancelled)
		}
		return
	}
	for _, t := range p.threads {
		if t.now != nil && !t.now.silent && t.now.f.ID == id {
			t.t.CancelWait(errCancelled)
		}
	}
}

// Renew has another realm be the process of that path: what the first had asked for is forgotten, and frames go to send from now
// on.
func (b *Broker) Renew(path string, send func(f *wire.Frame)) {
	done := make(chan struct{})
	b.s.Post(func() {
		defer close(done)
		b.cfg.Send = send
		p := b.procs[path]
		p.sent, p.idle = 0, nil
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
