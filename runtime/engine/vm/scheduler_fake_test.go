package vm

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// fakeScheduler is the smallest scheduler that threads can have: an interpreter lock that goes from goroutine to goroutine, at
// gap, a safe point, and at whatever waits, to the next one that is ready or to one that the seed picks.
type fakeScheduler struct {
	t        testing.TB
	h        *Heap
	rnd      *rand.Rand // nil: in turn
	ready    []*fakeThread
	idle     []*fakeThread // wait for something to happen
	main     *fakeThread
	cur      *fakeThread
	log      []string
	started  int
	live     int
	switches int // context switches
}

// fakeThread is a thread: a goroutine with a stack.
type fakeThread struct {
	name    string
	stack   *Stack
	wake    chan struct{}
	ended   bool
	foreign []func() // main's: jobs for the stacks of threads that have ended
	value   goja.Value
	err     error
}

// errAllWait is panicked with when no thread can go on.
var errAllWait = errors.New("all threads wait")

func newScheduler(t testing.TB, seed uint64) *fakeScheduler {
	t.Helper()
	h, err := New()
	if err != nil {
		t.Fatal(err)
	}
	w := &fakeScheduler{t: t, h: h}
	if seed != 0 {
		w.rnd = rand.New(rand.NewPCG(seed, 0))
	}
	w.main = &fakeThread{name: "main", stack: h.Main(), wake: make(chan struct{})}
	w.main.stack.Data = w.main
	w.cur = w.main
	w.bind()
	return w
}

func (w *fakeScheduler) bind() {
	r := w.h.Runtime()
	for name, f := range map[string]any{
		"gap":     w.gap,
		"log":     func(v ...string) { w.log = append(w.log, strings.Join(v, " ")) },
		"thread":  w.thread,
		"blockOn": w.blockOn,
		"drain":   w.drain,
		"me":      func() string { return w.cur.name },
		"fault":   func(goja.FunctionCall) goja.Value { panic("a broken binding") },
		"depth":   func() int { return w.h.Current().depth() },
	} {
		if err := r.Set(name, f); err != nil {
			w.t.Fatal(err)
		}
	}
}

// gap gives the lock away and waits for its turn.
func (w *fakeScheduler) gap() {
	if len(w.ready) > 0 {
		w.ready = append(w.ready, w.cur)
		w.pass()
	}
}

// park waits until something has happened.
func (w *fakeScheduler) park() {
	if len(w.ready) == 0 {
		panic(errAllWait)
	}
	w.idle = append(w.idle, w.cur)
	w.pass()
}

// wakeIdle has all threads look again whether they can go on.
func (w *fakeScheduler) wakeIdle() {
	w.ready = append(w.ready, w.idle...)
	w.idle = nil
}

func (w *fakeScheduler) pass() {
	me, stack := w.cur, w.h.Current()
	if next := w.next(); next != me {
		w.switches++
		next.wake <- struct{}{}
		<-me.wake
	}
	w.cur = me
	w.h.Switch(stack)
}

func (w *fakeScheduler) next() *fakeThread {
	i := 0
	if w.rnd != nil {
		i = w.rnd.IntN(len(w.ready))
	}
	next := w.ready[i]
	w.ready = append(w.ready[:i:i], w.ready[i+1:]...)
	return next
}

// thread is the script's thread(f, ...args). Its join returns what f returned, awaited, or throws what f threw.
func (w *fakeScheduler) thread(call goja.FunctionCall) goja.Value {
	fn, ok := goja.AssertFunction(call.Argument(0))
	if !ok {
		panic(w.h.Runtime().NewTypeError("a thread needs a function"))
	}
	args := append([]goja.Value(nil), call.Arguments[1:]...)
	x := w.start(func() (goja.Value, error) { return w.h.Call(fn, goja.Undefined(), args...) })
	o := w.h.Runtime().NewObject()
	_ = o.Set("join", func() goja.Value { return w.join(x) })
	_ = o.Set("interrupt", func(cause string) { x.stack.Interrupt(cause) })
	return o
}

func (w *fakeScheduler) start(body func() (goja.Value, error)) *fakeThread {
	w.started++
	w.live++
	x := &fakeThread{name: fmt.Sprint("t", w.started), stack: w.h.NewStack(), wake: make(chan struct{})}
	x.stack.Data = x
	w.ready = append(w.ready, x)
	go func() {
		<-x.wake
		w.cur = x
		w.h.Switch(x.stack)
		if x.value, x.err = body(); x.err == nil {
			x.value, x.err = w.settle(x.value)
		}
		w.end(x)
	}()
	return x
}

// settle runs the thread's jobs until v is settled, if it is a promise, and no job is left.
func (w *fakeScheduler) settle(v goja.Value) (out goja.Value, err error) {
	err = w.h.Guard(func() { out = w.blockOn(v) })
	if err == nil {
		err = w.h.Jobs.Run(nil, w.foreign)
	}
	return out, err
}

func (w *fakeScheduler) end(x *fakeThread) {
	x.ended = true
	w.live--
	w.h.Switch(w.main.stack)
	w.h.Recycle(x.stack)
	w.wakeIdle()
	w.next().wake <- struct{}{}
}

// foreign brings a job to its thread, or to the main one when that has ended.
func (w *fakeScheduler) foreign(s *Stack, job func()) {
	if s.Ended() {
		w.main.foreign = append(w.main.foreign, func() {
			if err := w.h.Jobs.RunOn(s, job, w.foreign); err != nil {
				panic(err)
			}
		})
	} else {
		w.h.Jobs.Enqueue(s, job)
	}
	w.wakeIdle()
}

// run runs a script on the main thread, and then everything that it has started.
func (w *fakeScheduler) run(script string) (goja.Value, error) {
	w.t.Helper()
	var v goja.Value
	err := w.h.Guard(func() {
		var e error
		if v, e = w.h.Runtime().RunScript("test.js", script); e != nil {
			panic(e)
		}
		v = w.blockOn(v)
	})
	if e := w.h.Guard(w.rest); err == nil {
		err = e
	}
	return v, err
}

// drain runs the main thread's jobs until none is left.
func (w *fakeScheduler) drain() {
	for w.h.Jobs.Any() || len(w.main.foreign) > 0 {
		w.turn()
	}
}

func (w *fakeScheduler) rest() {
	for w.live > 0 || w.h.Jobs.Any() || len(w.main.foreign) > 0 {
		w.turn()
	}
}

// must runs a script that has to succeed and returns what its value prints as.
func (w *fakeScheduler) must(script string) string {
	w.t.Helper()
	v, err := w.run(script)
	if err != nil {
		w.t.Fatalf("the script failed: %v; log: %v", err, w.log)
	}
	w.sound()
	return v.String()
}

// sound checks that the main stack is as it was at the start.
func (w *fakeScheduler) sound() {
	w.t.Helper()
	s := w.h.Main()
	if s.depth() != 1 || s.height(w.h.l.vm.tryStack) != 0 || *at[int](s.vm, w.h.l.vm.sp) != 1 {
		w.t.Errorf("the main stack has %d frames, %d try frames and %d values left, want 1, 0 and 1",
			s.depth(), s.height(w.h.l.vm.tryStack), *at[int](s.vm, w.h.l.vm.sp))
	}
}

// join waits for a thread's end.
func (w *fakeScheduler) join(x *fakeThread) goja.Value {
	for !x.ended {
		w.turn()
	}
	if x.err != nil {
		var ex *goja.Exception
		if errors.As(x.err, &ex) {
			panic(ex.Value())
		}
		panic(w.h.Runtime().NewGoError(x.err))
	}
	return x.value
}

// blockOn turns the thread's event loop until v, if it is a promise, is settled.
func (w *fakeScheduler) blockOn(v goja.Value) goja.Value {
	p, ok := v.Export().(*goja.Promise)
	if !ok {
		return v
	}
	for p.State() == goja.PromiseStatePending {
		w.turn()
	}
	if p.State() == goja.PromiseStateRejected {
		panic(p.Result())
	}
	return p.Result()
}

// turn runs the jobs that there are; when there are none it waits.
func (w *fakeScheduler) turn() {
	switch {
	case w.cur == w.main && len(w.main.foreign) > 0:
		job := w.main.foreign[0]
		w.main.foreign = w.main.foreign[1:]
		job()
	case w.h.Jobs.Any():
		if err := w.h.Jobs.Run(nil, w.foreign); err != nil {
			panic(err)
		}
	default:
		w.park()
	}
}

// hooks binds what the source rewrite calls: enter makes a Coroutine, and suspend announces its await.
func (w *fakeScheduler) hooks() {
	r := w.h.Runtime()
	_ = r.Set("enter", func(goja.FunctionCall) goja.Value { return r.ToValue(&Coroutine{}) })
	_ = r.Set("suspend", func(call goja.FunctionCall) goja.Value {
		co := call.Argument(0).Export().(*Coroutine)
		return w.h.Coroutines.Suspend(co, call.Argument(1), int(call.Argument(2).ToInteger()))
	})
}
