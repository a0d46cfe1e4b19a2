package threading

import (
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// semaphore is the handle of a Semaphore or a BoundedSemaphore.
type semaphore struct {
	*runtime.Semaphore
	class string
}

// Locked reports whether an acquire would have to wait.
func (s *semaphore) Locked() bool { return s.Value() == 0 }

// Give gives n permits back.
func (s *semaphore) Give(n int) error { return s.Release(n) }

// Describe shows how many permits are left.
func (s *semaphore) Describe() js.Description {
	value := js.Field{Key: "value", Text: strconv.Itoa(s.Value())}
	return js.Description{Class: s.class, Fields: []js.Field{value}}
}

func (m *module) semaphoreClass() *js.Class {
	return m.rt.NewClass("Semaphore", 0, m.lock, m.newSemaphore(false)).Methods(js.Functions{
		"release": releaseSemaphore,
	})
}

func (m *module) boundedClass(parent *js.Class) *js.Class {
	return m.rt.NewClass("BoundedSemaphore", 0, parent, m.newSemaphore(true))
}

func (m *module) newSemaphore(bounded bool) func(js.Call) any {
	return func(c js.Call) any {
		s := m.rt.NewSemaphore(m.label("semaphore"), c.Int(0, "value", 0, 1), bounded)
		return &semaphore{s, c.ClassName()}
	}
}

func releaseSemaphore(c js.Call) goja.Value {
	s := js.This[lock](c)
	inTime(runtime.RealmOf(c), s, s.Give(c.Int(0, "n", 1, 1)))
	return nil
}
