package process

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	goruntime "runtime"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
)

// boot is what a parent tells a child to be. It goes before all else; the arguments and values of the closure follow it.
type boot struct {
	runtime.Origin
	Daemon     bool
	Parent     string // its path
	ParentName string
	ParentPid  int
	Now        time.Duration // in virtual time
	Began      time.Time     // in real time: when the program did
	Interval   time.Duration
	Keep       bool            // the journal of a process that works for a service, in case it forks
	Record     bool            // the root is told what the process does
	Closure    closure.Closure // what it is to call
	Memory     string          // a digest of the memory that it has to have when it is a copy; "" when it need not be proved
	Fork       bool            // it is a copy of its parent, whose journal follows, instead of doing what the closure says
	Serve      string          // the service that the process works for, instead of what the closure has
	Server     string          // the one function that it calls then; "" for those that come with the calls

	up     *wire.Writer
	Head   []byte        `json:"-"` // as JSON, in an origin that was read
	values io.Reader     // the rest of the body, of size bytes: what clone makes of arguments and values
	Size   int64         `json:"-"`
	early  []*wire.Frame // what the broker has said before
}

// encodeBoot encodes what the child with that path is to do, and the identities of the shared objects that go with it.
func (p *Process) encodeBoot(path string) (f *wire.Frame, ids []string, err error) {
	t := p.t
	encoder := &closure.Encoder{}
	if p.Serve == nil {
		if encoder, err = closure.Encode(t.rt, p.target, p.who); err != nil {
			return nil, nil, err
		}
	}
	b := t.bootOf(p, path)
	b.Closure, b.Keep = encoder.Closure, t.rt.Journal != nil && t.rt.Journal.MayFork
	if p.Serve != nil {
		b.Serve, b.Server = p.Serve.ID, p.Server
	}
	head, err := json.Marshal(b)
	if err != nil {
		return nil, nil, err
	}
	f = &wire.Frame{From: t.Path, To: path, ID: t.NextID(), Payload: &wire.Boot{}}
	var parts wire.Assembler
	keep := func(f *wire.Frame) { _, _, _ = parts.Take(f) } // a BodyWriter sends no more than it takes
	ids, err = t.PackInto(f, keep, func(w *wire.BodyWriter) ([]string, error) {
		_, _ = w.Write(binary.AppendUvarint(nil, uint64(len(head))))
		_, _ = w.Write(head)
		return t.encodeCall(w, p.args, encoder)
	})
	if p.Serve != nil {
		ids = []string{p.Serve.ID}
	}
	f.Rest, _, _ = parts.Take(f)
	f.Body, f.Parts = nil, false
	return f, ids, err
}

func (t *Table) bootOf(p *Process, path string) *boot {
	rt := t.rt
	cfg := rt.Host.Config()
	b := &boot{
		Origin: rt.OriginOf(path, p.name), Daemon: p.daemon && !p.Founder, Parent: t.Path, ParentName: t.Name, ParentPid: t.Pid,
		Interval: rt.Sched.Interval(), Record: rt.Recorder() != nil,
	}
	b.Seed, b.Chance = nil, cfg.NewSeed()
	if t.rt.Virtual != nil {
		b.Now = rt.Sched.Now()
	} else {
		b.Began = t.rt.Began()
	}
	if cfg.Seed != nil {
		seed := *cfg.Seed*31 + uint64(t.started) + 1
		b.Seed, b.Chance = &seed, seed
	}
	return b
}

// encodeCall encodes arguments and values as one value, so that what they share stays shared.
func (t *Table) encodeCall(w *wire.BodyWriter, args []goja.Value, p *closure.Encoder) (ids []string, err error) {
	vm := t.rt.VM()
	list := func(vs []goja.Value) goja.Value {
		all := make([]any, len(vs))
		for i, v := range vs {
			all[i] = v
		}
		return vm.NewArray(all...)
	}
	ids, err = t.rt.Encode(w, vm.NewArray(list(args), list(p.Values)), "")
	var bad *js.ScriptError
	if js.As(err, &bad) && bad.Kind == js.DataClone {
		return nil, js.Errorf(js.DataClone, "%s", CallPath(bad.Message, p.Labels))
	}
	return ids, err
}

// CallPath makes the path at the start of a message one that a reader knows: [0] are the arguments, [1][n] is the value of
// labels[n].
func CallPath(message string, labels []string) string {
	var n int
	if rest, ok := cutPrefix(message, "[0]"); ok {
		return "args" + rest
	}
	if _, err := fmt.Sscanf(message, "[1][%d]", &n); err == nil && n < len(labels) {
		rest, _ := cutPrefix(message, fmt.Sprintf("[1][%d]", n))
		return labels[n] + rest
	}
	return message
}

func cutPrefix(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || s[:len(prefix)] != prefix {
		return s, false
	}
	return s[len(prefix):], true
}

// readBoot reads what a child's parent says first.
func readBoot(r *wire.Reader) (*boot, error) {
	var parts wire.Assembler
	var early []*wire.Frame
	for {
		f, err := r.Read()
		if err != nil {
			return nil, err
		}
		body, whole, err := parts.Take(f)
		if err != nil {
			return nil, err
		}
		if !whole {
			continue
		}
		if _, ok := f.Payload.(*wire.Boot); !ok {
			early = append(early, f)
			continue
		}
		b, err := parseBoot(body)
		if err == nil {
			b.early = early
		}
		return b, err
	}
}

func parseBoot(body wire.Body) (*boot, error) {
	left := body.Size()
	r := bufio.NewReader(body.Reader())
	n, err := binary.ReadUvarint(r)
	if left -= int64(len(binary.AppendUvarint(nil, n))); err != nil || n > uint64(max(left, 0)) {
		return nil, errors.New("what to do is cut short")
	}
	head := make([]byte, n)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, fmt.Errorf("what to do cannot be read: %w", err)
	}
	b := &boot{values: r, Size: left - int64(n)}
	if err := json.Unmarshal(head, b); err != nil {
		return nil, fmt.Errorf("what to do cannot be read: %w", err)
	}
	return b, nil
}

// RunChild is the life of a process that another one has started: it reads what to do from in, does it, and speaks with its
// parent over out. Config's Modules count, and Self; the rest comes from the parent. quit ends the operating system's
// process at once: it is called, on another goroutine, when the parent has ended. The result is as Host.Run's.
func RunChild(cfg runtime.Config, in *os.File, out io.Writer, quit func()) error {
	// One thread of a realm runs at a time: with one processor what the parent says reaches it without waking another.
	processors := goruntime.GOMAXPROCS(1)
	r := wire.NewReader(proc.Pollable(in))
	b, err := readBoot(r)
	if err != nil {
		return fmt.Errorf("a child process was not told what to do: %w", err)
	}
	b.up = wire.NewWriter(out)
	h, o, err := newChild(cfg, b)
	if err != nil {
		return err
	}
	t := Of(h.Realm())
	t.processors = processors
	defer dieQuietly(b, quit)()
	go func() {
		for {
			f, err := r.Read()
			if err != nil {
				quit()
				return
			}
			t.Route(f)
		}
	}()
	return h.RunAs(func() error { return t.run(o) })
}

// newChild makes the host of a child process, and says what its life begins with.
func newChild(cfg runtime.Config, b *boot) (h *runtime.Host, o *boot, err error) {
	if b.Fork {
		return newCopy(cfg, b)
	}
	h, err = newHost(cfg, b)
	return h, b, err
}

// newHost makes the host of a process that begins with b.
func newHost(cfg runtime.Config, b *boot) (*runtime.Host, error) {
	b.Configure(&cfg)
	cfg.Start = &runtime.Start{Path: b.Path, Name: b.Name, Child: b.child(), Chance: b.Chance}
	pipe := &logPipe{}
	if b.Log {
		cfg.Start.Trace = pipe
	}
	if b.child() {
		cfg.Start.Began, cfg.Start.Now = b.Began, b.Now
	}
	h, err := runtime.New(cfg)
	if err != nil {
		return nil, err
	}
	t := Of(h.Realm())
	pipe.t = t
	if b.child() {
		t.daemon, t.parent = b.Daemon, b
		t.Connect(b.up)
		h.PrintTo(t.Print)
	}
	return h, nil
}

// serve does what the parent wants, and sends it what came of that.
func (t *Table) serve(b *boot) (err error) {
	if b.values, err = t.keepJournal(b); err != nil {
		return err
	}
	t.rt.Sched.SetInterval(b.Interval)
	for _, f := range b.early {
		t.rt.Sched.Deliver(t.FrameFor(f))
	}
	t.rt.Sched.DeliverPending()
	return t.conclude(t.perform(b))
}

// conclude ends a process whose target has come to v or err.
func (t *Table) conclude(v goja.Value, err error) error {
	var stopped *goja.InterruptedError
	if !js.As(err, &stopped) {
		err = t.sendResult(v, err)
	}
	code := error(nil)
	if err != nil && t.rt.Fatal == nil && !js.As(err, &stopped) {
		code = t.failure(err)
	}
	if t.rt.Fatal == nil && err == nil {
		err = t.rt.DrainAll()
	} else if code != nil {
		t.rt.Die(code)
		err = nil
	}
	return t.rt.End(err)
}

// failure is how the process is to exit when its target has thrown: the parent reports it.
func (t *Table) failure(err error) error {
	if d := t.rt.DeadlockOf(err); d != nil {
		return &runtime.DeadlockError{Deadlock: d}
	}
	return &runtime.UncaughtError{Text: runtime.FirstLine(t.rt.Describe(err))}
}

// perform calls the target, on the main thread.
func (t *Table) perform(b *boot) (v goja.Value, err error) {
	if b.Serve != "" {
		return t.work(b)
	}
	call, err := t.rt.Decode(b.values, b.Size)
	if err != nil {
		return nil, err
	}
	var target *goja.Object
	var args []goja.Value
	err = t.rt.Heap.Guard(func() {
		o := call.(*goja.Object)
		if err := t.rt.VM().ExportTo(o.Get("0"), &args); err != nil {
			panic(err)
		}
		if target, err = closure.Decode(t.rt, &b.Closure, o.Get("1").(*goja.Object)); err != nil {
			panic(err)
		}
	})
	if err != nil {
		return nil, err
	}
	return complete(t.rt, target, args)
}
