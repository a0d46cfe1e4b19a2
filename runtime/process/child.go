package process

import (
	"errors"
	"fmt"
	"os"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/memlimit"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
	"weft/runtime/signals"
)

// RunChild is the life of an operating system's process that another one has started: it reads its boot from in, does what that says, and
// speaks with its parent over out. Config's Modules count, and Self; the rest comes from the parent. quit ends the operating system's
// process at once: it is called, on another goroutine, when the parent has ended. The result is as Host.Run's.
func RunChild(cfg runtime.Config, in, out *os.File, quit func()) error {
	proc.Prefault()
	allProcessors := proc.OneProcessor()
	return runChild(cfg, wire.NewReader(proc.Pollable(in)), wire.NewWriter(proc.Pipe(out)), quit, func(t *Table, b *boot) (detach func()) {
		t.allProcessors = allProcessors
		h, table := t.rt.Host, signals.Of(t.rt)
		undo := reportFatalSignals(b, table, quit)
		if t.OnLive(table.GoLive); !b.Fork {
			table.Inherit(b.Ignored)
			table.GoLive()
		}
		stop := memlimit.Watch(b.MaxMemory, func(far bool) {
			err := &runtime.MemoryLimitError{Limit: b.MaxMemory}
			h.Interrupt(err)
			if far {
				_, _ = fmt.Fprintf(cfg.ChildStderr, "weft: process %s is %v\n", b.Name, err)
				quit()
			}
		})
		return func() {
			stop()
			undo()
		}
	})
}

// runChild is the life of a process that in tells what to do, and that speaks over up. attach connects it with what it runs on. quit ends it
// at once.
func runChild(cfg runtime.Config, in wire.Source, up wire.Sender, quit func(), attach func(t *Table, b *boot) (detach func())) error {
	b, err := readBoot(in)
	if err != nil {
		return fmt.Errorf("a child process was not told what to do: %w", err)
	}
	b.up = up
	var h *runtime.Host
	origin := b
	refusal := b.refusal(cfg)
	if b.Fork && refusal == nil {
		h, origin, err = newFork(cfg, b)
	} else {
		h, err = newHost(cfg, b)
	}
	if err != nil {
		return err
	}
	t := Of(h.Realm())
	h.Gate().Refer(t.permitted)
	defer attach(t, b)()
	route := func(f *wire.Frame, err error) (more bool) {
		if err != nil {
			quit()
			return false
		}
		t.Route(f)
		return true
	}
	if line, ok := in.(*wire.Line); !ok || !line.Hear(func(f *wire.Frame, err error) { route(f, err) }) {
		go func() {
			for route(in.Read()) {
			}
		}()
	}
	err = h.RunAs(func() error {
		if refusal != nil {
			return t.conclude(nil, refusal)
		}
		return t.run(origin)
	})
	if by, ok := js.As[*runtime.SignalError](err); ok {
		_ = up.Write(dying(b, by.Number))
	}
	return err
}

// dying tells the parent of a process that a signal ends that. The parent may have ended.
func dying(b *boot, signal int) *wire.Frame {
	return &wire.Frame{To: b.Parent, From: b.Path, Payload: &wire.Dying{Signal: signal}}
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
		t.number, t.daemon, t.boot = b.Number, b.Daemon, b
		t.Connect(b.up)
		h.PrintTo(t.print)
	}
	return h, nil
}

// run is the life of a process that begins with b, which in a fork is its parent's.
func (t *Table) run(b *boot) error {
	switch p := b.Program; {
	case p == nil:
		return t.runBoot(b)
	case !p.Session:
		return t.rt.Run(p.Text, p.Show)
	case t.rt.Host.Config().ReplaySession == nil:
		return errors.New("this program cannot replay a session")
	}
	return t.rt.Host.Config().ReplaySession(t.rt.Host)
}

// runBoot does what the parent wants, and sends it the result.
func (t *Table) runBoot(b *boot) (err error) {
	if b.values, err = t.keepJournal(b); err != nil {
		return err
	}
	t.rt.Sched.SetInterval(b.Interval)
	for _, f := range b.early {
		t.Route(f)
	}
	t.rt.Sched.DeliverPending()
	if b.Serve != "" {
		return t.conclude(nil, work(t, b))
	}
	target, args, err := b.call(t.rt)
	if err != nil {
		return t.conclude(nil, err)
	}
	if !b.Runs {
		return t.conclude(callTarget(t, target, goja.Undefined(), args))
	}
	o, err := t.instance(target, args[0])
	if err != nil {
		return t.conclude(nil, err)
	}
	return t.conclude(callRun(t, o))
}

// conclude sends the result of the process's target and ends the process, which waits for what the target has left to do.
func (t *Table) conclude(v goja.Value, err error) error {
	if !js.Interrupted(err) {
		if err = t.sendResult(v, err); err != nil && t.rt.Fatal == nil {
			t.rt.FailMain(t.failure(err))
			return t.rt.End(nil)
		}
	}
	if err == nil && t.rt.Fatal == nil {
		err = t.rt.DrainAll()
	}
	return t.rt.End(err)
}

// failure is how the process is to exit when its target has thrown: the parent reports the error.
func (t *Table) failure(err error) error {
	if d := t.rt.DeadlockOf(err); d != nil {
		return &runtime.DeadlockError{Deadlock: d}
	}
	return &runtime.UncaughtError{Text: runtime.FirstLine(t.rt.Describe(err))}
}

// runGenerator runs a generator to its end, and returns what it returns.
const runGenerator = `(function () {
	'use strict';
	const { apply, getPrototypeOf } = Reflect;
	const { next } = getPrototypeOf(function* () {}.prototype);
	return generator => {
		for (;;) {
			const { done, value } = apply(next, generator, []);
			if (done) return value;
		}
	};
})`

// callTarget calls the target of a process and waits for what it promises. A generator function is run to its end: no one can ask for its
// next value.
func callTarget(t *Table, target *goja.Object, this goja.Value, args []goja.Value) (goja.Value, error) {
	fn, _ := goja.AssertFunction(target)
	v, err := t.rt.Complete(func(_ goja.Value, args ...goja.Value) (goja.Value, error) { return fn(this, args...) }, args...)
	if err != nil || !isGeneratorFunction(t.rt, target) {
		return v, err
	}
	run, _ := goja.AssertFunction(t.rt.Script("generator", runGenerator, nil))
	return t.rt.Complete(run, v)
}

// isGeneratorFunction reports whether a function of a script's is one with a star.
func isGeneratorFunction(rt *runtime.Realm, fn *goja.Object) bool {
	proto := fn.Prototype()
	if proto == nil {
		return false
	}
	tag, _ := js.Text(rt.Own(proto, goja.SymToStringTag))
	return tag == "GeneratorFunction"
}

// print sends what the process prints to the root. Any goroutine may call it.
func (t *Table) print(to runtime.Stream, text string) {
	t.SendToRoot(&wire.Output{Stream: int(to), Process: t.Name}, []byte(text))
}

// RunText runs a program in a realm that runs one already, on the running thread: what a worker is given. The error is what it has thrown,
// or why it cannot be compiled.
func RunText(rt *runtime.Realm, name, code string) error {
	p, err := rt.Load(source.Text{Name: name, Code: code}, source.Options{})
	if bad, ok := js.As[*source.SyntaxError](err); ok {
		return js.Errorf(js.ErrorKind(bad.Class()), "%s (%v)", bad.Message, bad.Position)
	} else if err != nil {
		return err
	}
	if err := rt.Link(p); err != nil {
		return err
	}
	return rt.Heap.Guard(func() { rt.Execute(p) })
}
