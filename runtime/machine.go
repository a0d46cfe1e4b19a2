package runtime

import (
	"encoding/hex"
	"fmt"
	"sync/atomic"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
	"weft/runtime/engine/vm/digest"
)

// Machine is what a realm runs on.
type Machine struct {
	rt      *Realm
	Heap    *vm.Heap
	vm      *goja.Runtime
	Sched   *sched.Scheduler
	Main    *Thread
	Running atomic.Pointer[vm.Stack] // of the running thread, for interrupts
	places  js.Places
}

// enter is called when t has taken the interpreter lock.
func (m *Machine) enter(t *sched.Thread) {
	th, ok := t.Data.(*Thread)
	if !ok {
		return
	}
	if th.on != nil {
		m.Heap.Switch(th.on)
		m.Running.Store(th.on)
	}
}

// leave is called before t waits or offers the lock.
func (m *Machine) leave(t *sched.Thread) {
	if th, ok := t.Data.(*Thread); ok {
		th.on = m.Heap.Current()
	}
	if m.Sched.Alive() == 1 {
		return
	}
	if m.Heap.Jobs.Any() {
		_ = m.Heap.Jobs.Route(m.elsewhere)
	}
}

// CurrentThread is the running thread.
func (m *Machine) CurrentThread() *Thread { return m.Sched.Current().Data.(*Thread) }

// MainThread is the thread that runs the program.
func (m *Machine) MainThread() *Thread { return m.Main }

// Threads are those that were started and have not ended, in the order of their paths.
func (m *Machine) Threads() []*Thread {
	var out []*Thread
	for _, t := range m.Sched.Threads() {
		if th, ok := t.Data.(*Thread); ok {
			out = append(out, th)
		}
	}
	return out
}

// othersRun reports whether there is a thread that keeps the program alive.
func (m *Machine) othersRun() bool {
	if m.Sched.Alive() == 1 {
		return false
	}
	for _, t := range m.Sched.Threads() {
		if t != m.Main.Sched && !t.Daemon && !t.Data.(*Thread).rests() {
			return true
		}
	}
	return false
}

// drained reports whether a thread is the main thread and has nothing in its event loop.
func (m *Machine) drained(thread string) bool { return thread == m.Main.ID() && !m.Main.Loop.Alive() }

// NewThread makes a thread that Start starts.
func (m *Machine) NewThread(spec ThreadSpec) *Thread {
	return &Thread{rt: m.rt, target: spec.Target, args: spec.Args, name: spec.Name, daemon: spec.Daemon}
}

// Complete calls fn and, when it returns a promise or a thenable, turns the running thread's loop until that has come. The
// error is what the script threw, or says that the thread is to end: then it is a *goja.InterruptedError, and the caller
// panics with it.
func (m *Machine) Complete(fn goja.Callable, args ...goja.Value) (goja.Value, error) {
	v, err := m.Heap.Call(fn, goja.Undefined(), args...)
	if err != nil {
		return nil, err
	}
	err = m.Heap.Guard(func() {
		if _, ok := js.AsPromise(v); ok || thenable(m.rt, v) {
			v = m.rt.Await(v)
		}
	})
	return v, err
}

// Rest turns the running thread's loop until more says that there is work for it, which is asked again after Nudge. A
// thread that rests keeps no program alive, unless its loop does, and is no part of a deadlock. The error is the cause of
// a stop.
func (m *Machine) Rest(more func() bool, op string) error {
	return m.CurrentThread().TurnLoop(LoopWait{Idle: more, Wait: sched.Wait{Op: op, Idle: true}})
}

// Busy reports whether the running thread is in a task of its event loop: the loop is running and cannot be run.
func (m *Machine) Busy() bool { return m.CurrentThread().Busy > 0 }

// elsewhere takes in a promise job that belongs to another stack than the one it came up on.
func (m *Machine) elsewhere(s *vm.Stack, job func()) {
	th := s.Data.(*Thread)
	if s.Ended() || !th.Alive() {
		m.Main.post(func() {
			if err := m.Heap.Jobs.RunOn(s, job, m.elsewhere); err != nil {
				panic(err)
			}
		})
		return
	}
	m.Heap.Jobs.Enqueue(s, job)
	th.Nudge()
}

// TrackRejection is goja's PromiseRejectionTracker (ECMA-262 HostPromiseRejectionTracker).
func (m *Machine) TrackRejection(p *goja.Promise, op goja.PromiseRejectionOperation) {
	th := m.CurrentThread()
	if op == goja.PromiseRejectionReject {
		th.rejected = append(th.rejected, p)
		return
	}
	for _, th := range m.Threads() {
		for i, q := range th.rejected {
			if q == p {
				th.rejected = append(th.rejected[:i:i], th.rejected[i+1:]...)
				return
			}
		}
	}
}

// Digest is a number that the memory of a copy of this process has too, but for what other processes may change: see digest.Of. The
// random sequence and the timers count.
func (m *Machine) Digest() string {
	chance, err := m.rt.chance.MarshalBinary()
	if err != nil {
		panic(err) // it never is
	}
	roots := []any{string(chance)}
	for _, th := range m.Threads() {
		roots = append(roots, fmt.Sprint(th.ID(), th.Name(), th.Sched.State(), th.Loop.Len(), len(th.waiting), th.done))
		if th.Stack != nil {
			roots = append(roots, th.Stack)
		}
	}
	sum := digest.Of(m.Heap, roots...)
	return hex.EncodeToString(sum[:])
}
