package memory

import (
	"errors"
	"time"

	"weft/runtime"
	"weft/runtime/engine/sched"
)

// This file is who waits for shared memory and is woken: ECMA-262's WaiterLists.

// What a wait for memory comes to, in ECMA-262's words.
const (
	Woken    = "ok"
	NotEqual = "not-equal"
	TimedOut = "timed-out"
)

// spot is an address at which threads wait: the same for all that have the memory.
type spot struct {
	id     string // Memory.ID
	offset int    // in bytes
}

// memoryWait is one who waits at a spot: a thread, or a function.
type memoryWait struct {
	nth   int // counts those of the realm, in the order in which they began to wait
	woken sched.Signal
	done  func() // nil for a thread
	again func() // waits again, at the broker; nil for a thread, which does so when it was moved
	moved bool
}

// Expectation is a wait for memory: until Notify wakes who waits, if the integer of Width bytes at an offset is what was expected.
type Expectation struct {
	Memory  *Memory
	Offset  int    // in bytes
	Width   int    // 4 or 8
	Value   uint64 // only the bits of the width count
	Timeout time.Duration
}

func (e *Expectation) spot() spot { return spot{e.Memory.ID, e.Offset} }

// met reports whether the integer is what is expected.
func (e *Expectation) met() (bool, error) {
	e.Value &= ^uint64(0) >> (64 - 8*e.Width)
	c, err := e.Memory.Cell(e.Offset, e.Width)
	if err != nil {
		return false, err
	}
	return Of(e.Memory.rt).found(e.Memory, c, Cell.Load) == e.Value, nil
}

// Wait blocks the running thread at most for the timeout (0: not at all, Never: as long as it takes). Who waits at an offset is woken
// first come first served. The result is one of the constants above; errors are those of Memory.Cell and sched.Scheduler.Park.
func (ms *Memories) Wait(e Expectation) (result string, err error) {
	met, err := e.met()
	if !met || err != nil {
		return NotEqual, err
	}
	if ms.t.Joined() {
		return ms.waitAtBroker(e)
	}
	w := &memoryWait{}
	ms.join(e.spot(), w)
	err = w.woken.Wait(ms.rt.Sched, sched.Wait{Op: "Atomics.wait", On: e.Memory, Timeout: e.Timeout})
	switch {
	case w.moved:
		return ms.waitAtBroker(e)
	case err == nil || errors.Is(err, runtime.ErrTimeout) && w.woken.IsSet(): // in the last moment, but it counted
		ms.rt.Sched.Record("Atomics.wait", e.Memory, nil)
		return Woken, nil
	}
	ms.waits.Leave(e.spot(), w)
	if errors.Is(err, runtime.ErrTimeout) {
		return TimedOut, nil
	}
	return "", err
}

// WaitAsync is Wait for an event loop. When there is nothing to wait for it returns the result. Otherwise that is "" and done is called
// with the result later, once: by the thread that wakes, or by a timer of the running thread's loop. done must not wait and run no
// script. cancel gives up, and reports whether done had not been called.
func (ms *Memories) WaitAsync(e Expectation, done func(result string)) (result string, cancel func() bool, err error) {
	met, err := e.met()
	switch {
	case !met || err != nil:
		return NotEqual, nil, err
	case e.Timeout <= 0:
		return TimedOut, nil, nil
	}
	ms.rt.Sched.Record("Atomics.waitAsync", e.Memory, nil)
	if ms.t.Joined() {
		return "", ms.waitLaterAtBroker(e, done), nil
	}
	w := &memoryWait{}
	unset := func() {}
	leave := func() bool { return ms.waits.Leave(e.spot(), w) }
	w.again = func() {
		unset()
		unset, leave = func() {}, ms.waitLaterAtBroker(e, done)
	}
	w.done = func() {
		unset()
		done(Woken)
	}
	ms.join(e.spot(), w)
	if e.Timeout != runtime.Never {
		t := ms.rt.SetAlarm(e.Timeout, func() {
			leave()
			done(TimedOut)
		})
		unset = func() { t.Clear() }
	}
	return "", func() bool {
		unset()
		return leave()
	}, nil
}

// Notify wakes count of those who wait at an offset of the memory, or all when there are fewer, the longest waiting
// first. It returns how many.
func (ms *Memories) Notify(m *Memory, offset, count int) (woken int) {
	ms.rt.Sched.Record("Atomics.notify", m, count)
	if ms.t.Joined() {
		return ms.notifyAtBroker(m, offset, count)
	}
	list := ms.waits.Next(spot{m.ID, offset}, count)
	for _, w := range list {
		w.woken.Set()
		if w.done != nil {
			w.done()
		}
	}
	return len(list)
}

// join puts w at the end of those who wait at a spot.
func (ms *Memories) join(at spot, w *memoryWait) {
	if ms.waits == nil {
		ms.waits = sched.Lines[spot, *memoryWait]{}
	}
	ms.joined++
	w.nth = ms.joined
	ms.waits.Join(at, w)
}
