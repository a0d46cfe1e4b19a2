package threading

import (
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
)

// semaphore is the handle of a Semaphore or a BoundedSemaphore.
type semaphore struct {
	*runtime.Semaphore
	class string
}

// Locked reports whether an acquire would have to wait.
func (s *semaphore) Locked() bool { return s.Value() == 0 }

func (s *semaphore) give(n int) error { return s.Release(n) }

// Describe shows how many permits are left.
func (s *semaphore) Describe() runtime.Description {
	return runtime.Description{Class: s.class, Fields: []runtime.Field{{Key: "value", Text: strconv.Itoa(s.Value())}}}
}

func (m *module) semaphoreClass() *runtime.Class {
	return m.rt.NewClass("Semaphore", 0, m.lock, m.newSemaphore(false)).Methods(map[string]func(runtime.Call) goja.Value{
		"release": releaseSemaphore,
	})
}

func (m *module) boundedClass(parent *runtime.Class) *runtime.Class {
	return m.rt.NewClass("BoundedSemaphore", 0, parent, m.newSemaphore(true))
}

func (m *module) newSemaphore(bounded bool) func(runtime.Call) any {
	return func(c runtime.Call) any {
		value := c.Int(0, "value", 0, 1)
		return &semaphore{m.rt.NewSemaphore(m.labels.New("semaphore", m.rt.NameHere()), value, bounded), c.ClassName()}
	}
}

func releaseSemaphore(c runtime.Call) goja.Value {
	s := runtime.This[*semaphore](c)
	inTime(c.Realm(), s, s.give(c.Int(0, "n", 1, 1)))
	return nil
}
