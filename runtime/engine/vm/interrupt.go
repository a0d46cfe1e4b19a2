package vm

import (
	"slices"
	"unsafe"

	"github.com/dop251/goja"
)

// goja's methods for interrupts read the pointer to the call stack from the runtime, where another goroutine may be
// switching it. So they are called on a runtime that has only the one stack.

// Interrupt has the script on this stack end, at its next instruction, with a *goja.InterruptedError that holds cause; so
// does one that the stack's thread is running with Jobs.RunOn. It stays in force until ClearInterrupt. It may be called from
// any goroutine; a stack that was recycled is not interrupted.
func (s *Stack) Interrupt(cause any) { s.eachOfThread(func(r *goja.Runtime) { r.Interrupt(cause) }) }

// ClearInterrupt takes back an Interrupt. It may be called from any goroutine.
func (s *Stack) ClearInterrupt() { s.eachOfThread((*goja.Runtime).ClearInterrupt) }

// eachOfThread calls do with a runtime for this stack, and for each that its thread is running on.
func (s *Stack) eachOfThread(do func(*goja.Runtime)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.recycled {
		return
	}
	do(s.ownRuntime())
	for _, g := range s.guests {
		do(g.ownRuntime())
	}
}

// ownRuntime is a runtime that has only this stack.
func (s *Stack) ownRuntime() *goja.Runtime {
	r := new(goja.Runtime)
	*at[unsafe.Pointer](unsafe.Pointer(r), s.h.l.runtime.vm) = s.vm
	return r
}

// interruptError is the error of the interrupt that is in force. goja looks for one when it runs a script, here an empty one.
func (h *Heap) interruptError() error {
	return h.Guard(func() {
		if _, err := h.r.RunString("0"); err != nil {
			panic(err)
		}
	})
}

// hostStack is the stack whose thread runs what is on this one.
func (s *Stack) hostStack() *Stack {
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
			guest.ownRuntime().ClearInterrupt()
		}
	}
}
