package broker

import (
	"errors"
	"fmt"
	"strconv"
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
	asked  map[uint64]wire.Request
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
		Load: func(memory string, _, _ int) (uint64, error) {
			if memory == "none" {
				return 0, errors.New("there is no such memory")
			}
			return 7, nil
		},
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
	f := &fake{program: p, path: path, asked: map[uint64]wire.Request{}, got: map[uint64]*answer{}}
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
	whole, err := to.parts.Take(f)
	_, reply := f.Payload.(wire.Reply)
	switch {
	case err != nil:
		p.t.Error(err)
	case whole && reply:
		a := &answer{f, text(f.Rest)}
		if r := to.asked[f.ID]; r != nil && a.code() == "" && !r.AnsweredBy(f.Payload) {
			p.t.Errorf("%s was answered by %s", wire.Name(r), wire.Name(f.Payload))
		}
		to.got[f.ID] = a
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
	f.ask(req(path, &wire.ProcessStart{Name: "P" + path})).ok(f.t)
	return f.add(path)
}

// send asks for something on a thread, and returns the request's number.
func (f *fake) send(thread string, r wire.Frame) uint64 {
	f.ids++
	r.From, r.ID, r.Thread = f.path, f.ids, thread
	f.mu.Lock()
	f.asked[r.ID] = r.Payload.(wire.Request)
	f.mu.Unlock()
	r.Name = ThreadName("P"+f.path, thread, "t"+thread)
	f.broker.Deliver(&r)
	return f.ids
}

// later is send for what waits without a limit.
func (f *fake) later(r wire.Frame) uint64 { return f.send("1", within(sched.Never, r)) }

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
func (f *fake) ask(r wire.Frame) *answer {
	f.t.Helper()
	return f.reply(f.later(r))
}

// waits fails the test if the request was answered. What was asked before is done by then.
func (f *fake) waits(id uint64) {
	f.t.Helper()
	// A join of a queue that is not there takes the way over a proxy, behind all the others.
	f.reply(f.send("probe", within(sched.Never, req("none", &wire.QueueJoin{})))).is(f.t, "missing")
	f.mu.Lock()
	defer f.mu.Unlock()
	if a := f.got[id]; a != nil {
		f.t.Errorf("request %d of %s was answered: %+v", id, f.path, a.Frame)
	}
}

// make makes an object.
func (f *fake) make(m wire.Request) (id string) {
	f.t.Helper()
	f.made++
	id = fmt.Sprintf("%s/1:%d", f.path, f.made)
	f.ask(req(id, m)).ok(f.t)
	return id
}

// hold notes that the process has objects.
func (f *fake) hold(ids ...string) {
	f.t.Helper()
	f.ask(req("", &wire.Hold{Objects: ids})).ok(f.t)
}

// ended tells the broker that a child has ended.
func (f *fake) ended(child *fake, code int) {
	f.broker.Deliver(&wire.Frame{From: f.path, Payload: &wire.Ended{Path: child.path, Code: code}})
}

// idle says that nothing can run in the process.
func (f *fake) idle(deadline time.Duration, waits bool, asks ...string) {
	f.mu.Lock()
	seen := f.seen
	f.mu.Unlock()
	m := &wire.Idle{Seen: seen, Deadline: deadline, Waits: waits, Asks: asks}
	if waits {
		m.Blocked = []sched.Blocked{{Thread: "1", Name: "main", Op: "queue.get", On: "queue"}}
	}
	f.broker.Deliver(&wire.Frame{From: f.path, Payload: m})
}

// told waits for a frame that is no reply, and takes it.
func (f *fake) told(m wire.Payload) (r *wire.Frame) {
	f.t.Helper()
	f.until(wire.Name(m), func() bool { return len(f.others) > 0 })
	f.mu.Lock()
	defer f.mu.Unlock()
	r, f.others = f.others[0], f.others[1:]
	if wire.Name(r.Payload) != wire.Name(m) {
		f.t.Fatalf("%s was sent %s: %+v", f.path, wire.Name(r.Payload), r)
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
	if a.code() != code {
		t.Fatalf("code %q, %+v; want %q", a.code(), a.Payload, code)
	}
	return a
}

// code is that of a failure; "" when there is none.
func (a *answer) code() string {
	switch m := a.Payload.(type) {
	case *wire.Failure:
		return m.Code
	case *wire.Deadlocked:
		return "deadlock"
	}
	return ""
}

// yes is what a yes-or-no question was answered.
func (a *answer) yes() bool { return a.Payload.(*wire.Bool).Value }

// count is the number that is the answer.
func (a *answer) count() int { return a.Payload.(*wire.Count).Value }

// deadlock is the report that an answer is.
func (a *answer) deadlock(t testing.TB) *sched.Deadlock {
	t.Helper()
	a.is(t, "deadlock")
	err := Failure(nil, a.Payload)
	d, ok := err.(*sched.Deadlock)
	if !ok {
		t.Fatalf("%v", err)
	}
	return d
}

// req is a request that is done to an object, at once.
func req(id string, m wire.Request) wire.Frame { return wire.Frame{Object: id, Payload: m} }

// within gives a request so much time.
func within(limit time.Duration, f wire.Frame) wire.Frame { f.Timeout = limit; return f }

// at says where in its script a request is made.
func at(place string, f wire.Frame) wire.Frame { f.At = place; return f }
