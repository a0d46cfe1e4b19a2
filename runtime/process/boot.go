package process

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/process/closure"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
	"weft/runtime/signals"
)

// boot is what a parent sends its child first: what the child is, and what it is to do. Its exported fields go as JSON; the arguments
// and the values of the closure follow.
type boot struct {
	runtime.Origin
	Build      string // of the parent
	Number     string // see Process
	Daemon     bool
	Parent     string // its path
	ParentName string
	ParentPid  int
	Now        time.Duration // in virtual time
	Began      time.Time     // when the program began, in real time
	Interval   time.Duration
	Keep       bool            // a process that works for a service keeps its journal, in case it forks
	Record     bool            // the process sends its journal to the root
	Ignored    []int           // signals that it ignores until it says otherwise
	Closure    closure.Closure // what it is to call
	Runs       bool            // that is a class, and the argument what an instance has: its method run is to be called
	Memory     string          // a digest of the memory that a fork has to have; "" when that is not checked
	Fork       bool            // it is a copy of its parent, whose journal follows, instead of doing what the closure says
	Serve      string          // the service that the process works for, instead of what the closure has
	Server     string          // the one function that it calls then; "" for those that come with the calls

	up     wire.Sender   // to the parent
	head   []byte        // the JSON of an origin, as it was read: it is written again as it is
	values io.Reader     // the rest of the body
	size   int64         // of values
	early  []*wire.Frame // what came from the broker before the boot
}

// child reports whether b is that of a process which a parent has started; b may be nil.
func (b *boot) child() bool { return b != nil && b.Program == nil }

// newBoot is the boot of a process with that path, as far as it does not depend on the start method.
func (t *Table) newBoot(p *Process, path string) *boot {
	rt := t.rt
	b := &boot{
		Origin: rt.OriginOf(path, p.Label()), Number: p.number, Daemon: p.daemon && !p.spec.MayStart, Parent: t.Path, ParentName: t.Name, ParentPid: t.Pid,
		Interval: rt.Sched.Interval(), Record: rt.Recorder() != nil, Ignored: signals.Of(rt).Ignored(),
	}
	cfg := rt.Host.Config()
	b.Build = cfg.Build
	b.Seed, b.Chance = nil, cfg.NewSeed()
	if rt.Virtual != nil {
		b.Now = rt.Sched.Now()
	} else {
		b.Began = rt.Began()
	}
	if cfg.Seed != nil {
		seed := *cfg.Seed*31 + uint64(t.started) + 1
		b.Seed, b.Chance = &seed, seed
	}
	return b
}

// spawnFrame is the frame that has a spawned child with that path do what p is to do, and the identities of the shared objects in it.
func (t *Table) spawnFrame(p *Process, path string) (f *wire.Frame, ids []string, err error) {
	call := &closure.Bundle{}
	s := p.spec.Service
	if s == nil {
		if call, err = p.bundle(); err != nil {
			return nil, nil, err
		}
	}
	b := t.newBoot(p, path)
	if limit := p.spec.Memory; limit > 0 && (b.MaxMemory == 0 || limit < b.MaxMemory) {
		b.MaxMemory = limit
	}
	b.Runs = p.spec.Runs
	b.Closure, b.Keep = call.Closure, t.rt.Journal != nil && t.rt.Journal.MayFork
	if s != nil {
		b.Serve, b.Server = s.Identity(), p.spec.server
	}
	f, err = t.bootFrame(b, t.NextID, func(w io.Writer) (err error) {
		// As one value, so that what arguments and values share stays shared.
		args := p.spec.Args
		if b.Runs {
			args = []goja.Value{p.properties()}
		}
		both := t.rt.VM().NewArray(peer.Array(t.rt, args), peer.Array(t.rt, call.Values))
		ids, err = t.rt.Encode(w, both, "")
		return call.Explain(err)
	})
	if s != nil {
		ids = []string{s.Identity()}
	}
	return f, ids, err
}

// bootFrame is the frame of a boot, with what write writes behind that. id numbers it.
func (t *Table) bootFrame(b *boot, id func() uint64, write func(w io.Writer) error) (*wire.Frame, error) {
	head, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	f := &wire.Frame{From: t.Path, To: b.Path, ID: id(), Payload: &wire.Boot{}}
	_, _ = f.Rest.Write(binary.AppendUvarint(nil, uint64(len(head))))
	_, _ = f.Rest.Write(head)
	return f, write(&f.Rest)
}

// readBoot reads frames up to the boot.
func readBoot(r wire.Source) (*boot, error) {
	var parts wire.Assembler
	var early []*wire.Frame
	for {
		f, err := r.Read()
		if err != nil {
			return nil, err
		}
		whole, err := parts.Take(f)
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
		b, err := parseBoot(f.Rest)
		if err == nil {
			b.early = early
		}
		return b, err
	}
}

func parseBoot(body wire.Body) (*boot, error) {
	b, err := readHead(bufio.NewReader(body.Reader()))
	if err != nil {
		return nil, fmt.Errorf("what to do %w", err)
	}
	b.size = body.Size() - int64(len(binary.AppendUvarint(nil, uint64(len(b.head))))+len(b.head))
	return b, nil
}

// mostHead is how many bytes the head of a boot or origin may have.
const mostHead = 1 << 30

// readHead reads the head of a boot or of an origin. The error follows what is read.
func readHead(r *bufio.Reader) (*boot, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > mostHead {
		return nil, errors.New("is cut short")
	}
	head, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err == nil && uint64(len(head)) < n {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("is cut short: %w", err)
	}
	b := &boot{head: head, values: r}
	if err := json.Unmarshal(head, b); err != nil {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	return b, nil
}

// call decodes the function that a spawned process is to call, and the arguments.
func (b *boot) call(rt *runtime.Realm) (target *goja.Object, args []goja.Value, err error) {
	both, err := rt.Decode(b.values, b.size)
	if err != nil {
		return nil, nil, err
	}
	o, ok := both.(*goja.Object)
	if !ok || o.Get("0") == nil || o.Get("1") == nil {
		return nil, nil, errors.New("is damaged: there is no function, or there are no arguments")
	}
	if err := rt.Heap.Guard(func() { rt.Check(rt.VM().ExportTo(o.Get("0"), &args)) }); err != nil {
		return nil, nil, err
	}
	target, err = closure.Decode(rt, &b.Closure, o.Get("1"))
	return target, args, err
}
