package sched

import (
	"fmt"
	"strings"
	"testing"
)

// detail is what an event has to say, "" when that is nothing.
func detail(e Event) string {
	if e.Detail == nil {
		return ""
	}
	return fmt.Sprint(e.Detail)
}

// TestEvents: each operation is observed once, when it happens, for the thread to which it happens; a thread that is woken, by whom.
func TestEvents(t *testing.T) {
	tests := []struct {
		name string
		run  func(s *Scheduler) // "1.1" is started by it
		want []string
	}{
		{"lock", func(s *Scheduler) {
			l := NewLock(s, "", true)
			_ = l.Acquire(Never)
			_ = l.Acquire(Never)
			s.start("", func() { _ = l.Acquire(0); _ = l.Acquire(Never); _ = l.Release() })
			s.Yield()
			_ = l.Release()
			_ = l.Release()
		}, []string{
			"1 lock.acquire", "1.1 lock.acquire.fail timeout", "1.1 lock.acquire.wait", "1 lock.release",
			"1.1 lock.grant by 1 lock.release", "1.1 ready by 1 lock.release", "1.1 lock.acquire", "1.1 lock.release",
		}},
		{"condition", func(s *Scheduler) {
			c := NewCondition(s, "", nil)
			s.start("", func() { _ = c.Lock().Acquire(Never); _ = c.Wait(Never); _ = c.Lock().Release() })
			s.Yield()
			_ = c.Lock().Acquire(Never)
			_ = c.Notify(1)
			_ = c.Lock().Release()
		}, []string{
			"1.1 lock.acquire", "1.1 lock.release", "1.1 condition.wait.wait", "1 lock.acquire", "1 condition.notify 1",
			"1.1 ready by 1 condition.notify", "1 lock.release", "1.1 condition.wait", "1.1 lock.acquire", "1.1 lock.release",
		}},
		{"semaphore", func(s *Scheduler) {
			m := NewSemaphore(s, "", 0, false)
			s.start("", func() { _ = m.Acquire(0); _ = m.Acquire(Never) })
			s.Yield()
			_ = m.Release(1)
		}, []string{
			"1.1 semaphore.acquire.fail timeout", "1.1 semaphore.acquire.wait", "1 semaphore.release 1",
			"1.1 ready by 1 semaphore.release", "1.1 semaphore.acquire",
		}},
		{"flag", func(s *Scheduler) {
			f := NewFlag(s, "")
			s.start("", func() { _ = f.Wait(Never) })
			s.Yield()
			f.Set()
			f.Clear()
		}, []string{
			"1.1 event.wait.wait", "1 event.set", "1.1 ready by 1 event.set", "1 event.clear", "1.1 event.wait",
		}},
		{"barrier", func(s *Scheduler) {
			b := NewBarrier(s, "", 2, nil, Never)
			s.start("", func() { _, _ = b.Wait(Never) })
			s.Yield()
			_, _ = b.Wait(Never)
			b.Abort()
			b.Reset()
		}, []string{
			"1.1 barrier.wait.wait", "1 barrier.pass", "1.1 ready by 1 barrier.pass", "1 barrier.wait 1", "1 barrier.abort",
			"1 barrier.reset", "1.1 barrier.wait 0",
		}},
		{"queue", func(s *Scheduler) {
			q := NewQueue(s, "", 1, nil)
			s.start("", func() { _, _ = q.Get(0); _ = q.Put(1, 0); _ = q.Put(2, 0); _ = q.Put(3, Never) })
			s.Yield()
			_, _ = q.Get(Never)
			q.GetLater(func(any, error) {})
			_ = q.TaskDone()
			_ = q.Shutdown(true)
			_ = q.Put(4, Never)
		}, []string{
			"1.1 queue.get.fail timeout", "1.1 queue.put", "1.1 queue.put.fail timeout", "1.1 queue.put.wait", "1 queue.get",
			"1.1 queue.put", "1.1 ready by 1 queue.get", "1 queue.get", "1 queue.taskDone", "1 queue.shutdown true",
		}},
		{"times", func(s *Scheduler) {
			f := NewFlag(s, "")
			_ = f.Wait(5 * ms)
			t := s.start("", func() { _ = f.Wait(Never) })
			s.Yield()
			t.CancelWait(ErrClosed)
		}, []string{
			"1 event.wait.wait 5ms", "1 ready timeout", "1 event.wait.wake timeout", "1.1 event.wait.wait", "1.1 ready stop",
			"1.1 event.wait.wake stop",
		}},
		{"a deadlock", func(s *Scheduler) {
			l := NewLock(s, "", false)
			_ = l.Acquire(Never)
			_ = l.Acquire(Never)
		}, []string{
			"1 lock.acquire", "1 lock.acquire.wait", "1 ready deadlock", "1 lock.acquire.wake deadlock",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var n notes
			ops := map[int64]string{}
			cfg := Config{Observe: func(e Event) {
				ops[e.Step] = e.Op
				if e.From != nil {
					e.Detail = "by " + e.From.ID + " " + ops[e.Cause]
				}
				if k := e.Object; k != nil && k.Kind() != "thread" {
					n.add("%s", strings.TrimSpace(fmt.Sprint(e.Thread.ID, " ", e.Op, " ", detail(e))))
				}
			}}
			play(t, cfg, func(s *Scheduler) {
				test.run(s)
				must(t, s.drain())
			})
			n.want(t, test.want...)
		})
	}
}
