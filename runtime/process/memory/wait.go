package memory

import (
	"errors"
	"slices"
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

// Wait blocks the running thread until MemoryNotify wakes it, if the integer of width bytes at an offset is what was
// expected; at most for timeout (0: not at all, Never: as long as it takes). Who waits at an offset is woken first come first
// served. The result is one of the constants above; errors are those of Memory.Cell and sched.Scheduler.Park.
func (ms *Memories) Wait(
	m *Memory, offset int, expected uint64, width int, timeout time.Duration,
) (result string, err error) {
	equal, err := m.holds(offset, expected, width)
	if !equal || err != nil {
		return NotEqual, err
	}
	if ms.t.Joined() {
		return ms.waitAtBroker(m, offset, expected, width, timeout)
	}
	at, w := spot{m.ID, offset}, &memoryWait{}
	ms.join(at, w)
	err = w.woken.Wait(ms.rt.Sched, sched.Wait{Op: "Atomics.wait", On: m, Timeout: timeout})
	switch {
	case w.moved:
		return ms.waitAtBroker(m, offset, expected, width, timeout)
	case err == nil || errors.Is(err, runtime.ErrTimeout) && w.woken.IsSet(): // in the last moment, but it counted
		ms.rt.Sched.Record("Atomics.wait", m, nil)
		return Woken, nil
	case errors.Is(err, runtime.ErrTimeout):
		ms.leave(at, w)
		return TimedOut, nil
	}
	ms.leave(at, w)
	return "", err
}

// WaitAsync is MemoryWait for an event loop. When there is nothing to wait for it returns the result. Otherwise that is
// "" and done is called with the result later, once: by the thread that wakes, or by a timer of the running thread's loop. done
// must not wait and run no script. cancel gives up, and reports whether done had not been called.
func (ms *Memories) WaitAsync(
	m *Memory, offset int, expected uint64, width int, timeout time.Duration, done func(result string),
) (result string, cancel func() bool, err error) {
	equal, err := m.holds(offset, expected, width)
	switch {
	case !equal || err != nil:
		return NotEqual, nil, err
	case timeout <= 0:
		return TimedOut, nil, nil
	}
	ms.rt.Sched.Record("Atomics.waitAsync", m, nil)
	if ms.t.Joined() {
		return "", ms.waitLaterAtBroker(m, offset, expected, width, timeout, done), nil
	}
	at, w := spot{m.ID, offset}, &memoryWait{}
	unset := func() {}
	var moved func() bool
	w.again = func() {
		unset()
		moved = ms.waitLaterAtBroker(m, offset, expected, width, timeout, done)
	}
	w.done = func() {
		unset()
		done(Woken)
	}
	ms.join(at, w)
	if timeout != runtime.Never {
		t := ms.rt.SetAlarm(timeout, func() {
			ms.leave(at, w)
			done(TimedOut)
		})
		unset = func() { t.Clear() }
	}
	return "", func() bool {
		if moved != nil {
			return moved()
		}
		unset()
		return ms.leave(at, w)
	}, nil
}

// Notify wakes count of those who wait at an offset of the memory, or all when there are fewer, the longest waiting
// first. It returns how many.
func (ms *Memories) Notify(m *Memory, offset, count int) (woken int) {
	at := spot{m.ID, offset}
	ms.rt.Sched.Record("Atomics.notify", m, count)
	if ms.t.Joined() {
		return ms.notifyAtBroker(m, offset, count)
	}
	for ; woken < count; woken++ {
		w := ms.next(at)
		if w == nil {
			break
		}
		w.woken.Set()
		if w.done != nil {
			w.done()
		}
	}
	return woken
}

// holds reports whether an integer is what is expected, of which only the bits of the width count.
func (m *Memory) holds(offset int, expected uint64, width int) (bool, error) {
	c, err := m.Cell(offset, width)
	if err != nil {
		return false, err
	}
	return Of(m.rt).found(m, c, Cell.Load) == expected&(^uint64(0)>>(64-8*width)), nil
}

// join puts w at the end of those who wait at a spot.
func (s *Memories) join(at spot, w *memoryWait) {
	if s.waits == nil {
		s.waits = map[spot][]*memoryWait{}
	}
	s.joined++
	w.nth = s.joined
	s.waits[at] = append(s.waits[at], w)
}

// leave takes w out; it reports whether it was there.
func (s *Memories) leave(at spot, w *memoryWait) bool {
	i := slices.Index(s.waits[at], w)
	if i < 0 {
		return false
	}
	s.set(at, slices.Delete(s.waits[at], i, i+1))
	return true
}

// next takes out the waiter that has waited longest; nil for none.
func (s *Memories) next(at spot) *memoryWait {
	list := s.waits[at]
	if len(list) == 0 {
		return nil
	}
	s.set(at, list[1:])
	return list[0]
}

func (s *Memories) set(at spot, list []*memoryWait) {
	if len(list) == 0 {
		delete(s.waits, at)
		return
	}
	s.waits[at] = list
}
