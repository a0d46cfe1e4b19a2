package memory

import (
	"slices"
	"time"

	"weft/runtime"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// This file is who waits for memory in a program of several processes: the broker, which looks at the memory itself, has the
// lists.

// waitFrame is what a wait asks for.
func (e *Expectation) waitFrame(timeout time.Duration) *wire.Frame {
	return &wire.Frame{
		Object: e.Memory.ID, Timeout: timeout, Payload: &wire.MemoryWait{Offset: e.Offset, Expected: e.Value, Width: e.Width},
	}
}

// waitAtBroker is Wait when the broker has the lists.
func (ms *Memories) waitAtBroker(e Expectation) (result string, err error) {
	r, err := ms.t.Ask(e.Memory, e.waitFrame(e.Timeout), nil)
	if err != nil {
		return "", err
	}
	ms.rt.Sched.Record("Atomics.wait", e.Memory, nil)
	return r.Reply.Payload.(*wire.MemoryOutcome).Result, nil
}

// waitLaterAtBroker is WaitAsync when the broker has the lists.
func (ms *Memories) waitLaterAtBroker(e Expectation, done func(result string)) (cancel func() bool) {
	unset := func() {}
	leave := ms.t.AskForLoop(e.Memory, e.waitFrame(runtime.Never), func(r *peer.Request) {
		unset()
		if r.Err != nil {
			done(r.Err.Error())
			return
		}
		done(r.Reply.Payload.(*wire.MemoryOutcome).Result)
	})
	if e.Timeout != runtime.Never {
		t := ms.rt.SetAlarm(e.Timeout, func() {
			if leave() {
				done(TimedOut)
			}
		})
		unset = func() { t.Clear() }
	}
	return func() bool {
		unset()
		return leave()
	}
}

// notifyAtBroker is Notify when the broker has the lists.
func (ms *Memories) notifyAtBroker(m *Memory, offset, count int) (woken int) {
	f := &wire.Frame{Object: m.ID, Timeout: runtime.Never, Payload: &wire.MemoryNotify{Offset: offset, Count: count}}
	r, err := ms.t.Ask(m, f, nil)
	ms.rt.Check(err)
	return r.Reply.Payload.(*wire.Count).Value
}

// moveWaits has those who wait here wait at the broker, because the process is no longer alone, in the order in which they came.
func (ms *Memories) moveWaits() {
	var all []*memoryWait
	for _, list := range ms.waits {
		all = append(all, list...)
	}
	ms.waits = nil
	slices.SortFunc(all, func(a, b *memoryWait) int { return a.nth - b.nth })
	for _, w := range all {
		w.moved = true
		w.woken.Set()
		if w.again != nil {
			w.again()
		}
	}
}
