package broker

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
	"weft/runtime/soaktest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// program is a broker and processes that are nothing but frames.
type program struct {
	t      testing.TB
	broker *Broker
	root   *fake

	mu    sync.Mutex
	news  sync.Cond
	procs map[string]*fake
}

// fake is a process.
type fake struct {
	*program
	path   string
	ids    uint64
	made   int
	parts  wire.Assembler
	seen   int64 // frames
	got    map[uint64]*answer
	others []*wire.Frame // what is no reply
}

// answer is a reply with all of its body.
type answer struct {
	*wire.Frame
	all string
}

// start makes a program with a root; change may be nil.
func start(t testing.TB, change func(*Config)) *program {
	p := &program{t: t, procs: map[string]*fake{}}
	p.news.L = &p.mu
	p.root = p.add("1")
	cfg := Config{
		Send:      p.take,
		Signal:    func(int, int) error { return nil },
		NewMemory: func(size int) (string, error) { return fmt.Sprintf("memory of %d", size), nil },
		Load:      func(string, int, int) (uint64, error) { return 7, nil },
	}
	if change != nil {
		change(&cfg)
	}
	p.broker = New(cfg)
	t.Cleanup(p.broker.Close)
	return p
}

func virtual(c *Config) { c.Virtual = true }

func (p *program) add(path string) *fake {
	f := &fake{program: p, path: path, got: map[uint64]*answer{}}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.procs[path] = f
	return f
}

// take is where the broker sends to.
func (p *program) take(f *wire.Frame) {
	p.mu.Lock()
	defer p.mu.Unlock()
	to := p.procs[f.To]
	if to == nil {
		return
	}
	to.seen++
	body, whole, err := to.parts.Take(f)
	switch {
	case err != nil:
		p.t.Error(err)
	case whole && f.Kind == wire.Reply:
		to.got[f.ID] = &answer{f, text(body)}
	case whole:
		to.others = append(to.others, f)
	}
	p.news.Broadcast()
}

func text(b wire.Body) string {
	all, err := b.Bytes()
	if err != nil {
		return err.Error()
	}
	return string(all)
}

// child has p start a process.
func (f *fake) child(n int) *fake {
	f.t.Helper()
	path := f.path + "." + strconv.Itoa(n)
	f.ask("process.start", wire.Frame{Object: path, Label: "P" + path}).ok(f.t)
	return f.add(path)
}

// send asks for something on a thread, and returns the request's number.
func (f *fake) send(thread, op string, r wire.Frame) uint64 {
	f.ids++
	r.Kind, r.From, r.ID, r.Op, r.Thread = wire.Request, f.path, f.ids, op, thread
	r.Name = ThreadName("P"+f.path, thread, "t"+thread)
	f.broker.Deliver(&r)
	return f.ids
}

// later is send for what waits without a limit.
func (f *fake) later(op string, r wire.Frame) uint64 {
	r.Timeout = sched.Never
	return f.send("1", op, r)
}

// until waits for something to be true of what has come.
func (f *fake) until(what string, is func() bool) {
	f.t.Helper()
	patience := soaktest.Limit(f.t)
	late := time.AfterFunc(patience, f.news.Broadcast)
	defer late.Stop()
	begin := time.Now()
	f.mu.Lock()
	defer f.mu.Unlock()
	for !is() {
		if time.Since(begin) >= patience {
			f.t.Fatalf("%s waits in vain for %s", f.path, what)
		}
		f.news.Wait()
	}
}

// reply waits for the answer to a request.
func (f *fake) reply(id uint64) (a *answer) {
	f.t.Helper()
	f.until(fmt.Sprintf("the answer to request %d", id), func() bool { a = f.got[id]; return a != nil })
	return a
}

// ask asks for something on the main thread, without a limit.
func (f *fake) ask(op string, r wire.Frame) *answer {
	f.t.Helper()
	return f.reply(f.later(op, r))
}

// waits fails the test if the request was answered. What was asked before is done by then.
func (f *fake) waits(id uint64) {
	f.t.Helper()
	// A join of a queue that is not there takes the way over a proxy, behind all the others.
	f.reply(f.send("probe", "queue.join", wire.Frame{Object: "none", Timeout: sched.Never})).is(f.t, "missing")
	f.mu.Lock()
	defer f.mu.Unlock()
	if a := f.got[id]; a != nil {
		f.t.Errorf("request %d of %s was answered: %+v", id, f.path, a.Frame)
	}
}

// make makes an object.
func (f *fake) make(kind string, r wire.Frame) (id string) {
	f.t.Helper()
	f.made++
	r.Object, r.Label = fmt.Sprintf("%s/1:%d", f.path, f.made), kind
	f.ask(kind+".new", r).ok(f.t)
	return r.Object
}

// hold notes that the process has objects.
func (f *fake) hold(ids ...string) {
	f.t.Helper()
	f.ask("hold", wire.Frame{Text: strings.Join(ids, " ")}).ok(f.t)
}

// ended tells the broker that a child has ended.
func (f *fake) ended(child *fake, code int) {
	f.broker.Deliver(&wire.Frame{Kind: wire.Ended, From: f.path, Object: child.path, Number: int64(code)})
}

// idle says that nothing can run in the process.
func (f *fake) idle(deadline time.Duration, waits bool, asks ...string) {
	f.mu.Lock()
	seen := f.seen
	f.mu.Unlock()
	r := &wire.Frame{Kind: wire.Idle, From: f.path, Number: seen, Timeout: deadline, Flag: waits, Text: strings.Join(asks, " ")}
	if waits {
		r.Body = Stuck([]sched.Blocked{{Thread: "1", Name: "main", Op: "queue.get", On: "queue"}})
	}
	f.broker.Deliver(r)
}

// told waits for a frame that is no reply, and takes it.
func (f *fake) told(kind wire.Kind) (r *wire.Frame) {
	f.t.Helper()
	f.until(fmt.Sprintf("a frame of kind %d", kind), func() bool { return len(f.others) > 0 })
	f.mu.Lock()
	defer f.mu.Unlock()
	r, f.others = f.others[0], f.others[1:]
	if r.Kind != kind {
		f.t.Fatalf("%s was sent a frame of kind %d: %+v", f.path, r.Kind, r)
	}
	return r
}

// untold fails the test if the process was sent anything but replies.
func (f *fake) untold() {
	f.t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range f.others {
		f.t.Errorf("%s was sent %+v", f.path, r)
	}
}

func (a *answer) ok(t testing.TB) *answer {
	t.Helper()
	return a.is(t, "")
}

// is fails the test unless the answer has that code.
func (a *answer) is(t testing.TB, code string) *answer {
	t.Helper()
	if a.Code != code {
		t.Fatalf("code %q, %s; want %q", a.Code, a.Text, code)
	}
	return a
}

// deadlock is the report that an answer is.
func (a *answer) deadlock(t testing.TB) *sched.Deadlock {
	t.Helper()
	a.is(t, "deadlock")
	d, ok := Failure(a.Frame).(*sched.Deadlock)
	if !ok {
		t.Fatalf("%v", Failure(a.Frame))
	}
	return d
}

func on(id string) wire.Frame { return wire.Frame{Object: id} }
