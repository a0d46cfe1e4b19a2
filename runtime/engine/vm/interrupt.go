package vm

import (
	"slices"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
)

// Interrupt has the script on this stack end, at its next instruction, with a *goja.InterruptedError that
// holds cause; so does one that the stack's thread is running with RunOn. It stays in force until
// ClearInterrupt. It may be called from any goroutine; a stack that was recycled does not mind.
func (s *Stack) Interrupt(cause any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gone {
		return
	}
	s.through().Interrupt(cause)
	for _, g := range s.guests {
		g.through().Interrupt(cause)
	}
}

// ClearInterrupt takes back an Interrupt. It may be called from any goroutine.
func (s *Stack) ClearInterrupt() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gone {
		return
	}
	s.through().ClearInterrupt()
	for _, g := range s.guests {
		g.through().ClearInterrupt()
	}
}

// Interrupted reports whether an Interrupt is in force.
func (s *Stack) Interrupted() bool {
	return atomic.LoadUint32(at[uint32](s.vm, s.h.l.vm.interrupted)) != 0
}

// through is a runtime that has only this stack. goja's methods read the pointer to the stack from the
// runtime, and the real one is switching.
func (s *Stack) through() *goja.Runtime {
	r := new(goja.Runtime)
	*at[unsafe.Pointer](unsafe.Pointer(r), s.h.l.runtime.vm) = s.vm
	return r
}

// spin runs an empty script, which is where goja looks whether it was interrupted.
func (h *Heap) spin() {
	if _, err := h.r.RunString("0"); err != nil {
		panic(err)
	}
}

// thread is the stack whose thread runs what is on this one.
func (s *Stack) thread() *Stack {
	if s.host != nil {
		return s.host
	}
	return s
}

// admit notes that guest runs on this stack's thread, and returns what ends that.
func (s *Stack) admit(guest *Stack) (leave func()) {
	was := guest.host
	guest.host = s
	s.mu.Lock()
	s.guests = append(s.guests, guest)
	s.mu.Unlock()
	return func() {
		guest.host = was
		s.mu.Lock()
		defer s.mu.Unlock()
		s.guests = s.guests[:len(s.guests)-1]
		if !slices.Contains(s.guests, guest) && guest != s {
			guest.through().ClearInterrupt()
		}
	}
}
