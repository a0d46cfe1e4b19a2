package vm

import (
	"errors"
	"fmt"
	"runtime/debug"
	"unsafe"

	"github.com/dop251/goja"
)

// Fault is a Go panic inside goja or one of the functions it calls: not an error of the script, and not the end of the
// process. Its text asks for a report.
type Fault struct {
	Value any    // what was panicked with
	Trace string // the Go stack, for the report
}

// Error says what happened, without the trace.
func (f *Fault) Error() string {
	return fmt.Sprintf("internal error: %v (this is a bug in weft or goja: please report it with the script)", f.Value)
}

// Guard calls f and turns whatever it panics with into an error: *goja.Exception for a JavaScript error,
// *goja.InterruptedError for an interrupt, *Fault for anything else. Every goroutine that enters a stack does so in Guard.
// After an error the stack is as it was before.
func (h *Heap) Guard(f func()) (err error) {
	s := h.cur
	before := s.mark()
	defer func() {
		if x := recover(); x != nil {
			err = caught(x)
		}
		if err != nil {
			s.unwind(&before)
		}
		if _, tooDeep := err.(*goja.StackOverflowError); tooDeep && s.Interrupted() {
			_, err = h.r.RunString("0") // the interrupt, which has kept that from being a RangeError
		}
	}()
	if ex := h.r.Try(f); ex != nil {
		return ex
	}
	return nil
}

// caught is what was panicked with as an error.
func caught(x any) error {
	switch e := x.(type) {
	case wrongStack:
		return &Fault{"a promise job of another thread", ""}
	case *goja.Exception, *goja.InterruptedError, *goja.StackOverflowError, *Fault:
		return e.(error)
	case error:
		if ex := (*goja.InterruptedError)(nil); errors.As(e, &ex) {
			return ex
		}
	}
	return &Fault{x, string(debug.Stack())}
}

// Call calls a JavaScript function on the current stack. The error is as Guard's.
func (h *Heap) Call(fn goja.Callable, this goja.Value, args ...goja.Value) (v goja.Value, err error) {
	err = h.Guard(func() {
		var e error
		if v, e = fn(this, args...); e != nil {
			panic(e)
		}
	})
	return v, err
}

// goja ends a script that calls too deeply with a panic that no catch and no finally sees. People expect the RangeError of
// JavaScript. goja takes a trace before it panics; a trace asks each native function on the stack for its name, and at the
// bottom of every stack of ours lies a "function" whose name is read here. When that happens while the limit is exceeded,
// the RangeError is thrown from inside goja's call, in time and in the way in which any native function throws.

// rootFrame is the callee of the frame at the bottom of each Stack. The rest of goja.DynamicObject is empty.
type rootFrame struct {
	h          *Heap
	object     *goja.Object
	rangeError *goja.Object // the class, which scripts can replace where they find it
}

func (f *rootFrame) init(h *Heap) error {
	f.h, f.object, f.rangeError = h, h.r.NewDynamicObject(f), h.r.Get("RangeError").(*goja.Object)
	return f.object.SetPrototype(nil)
}

// Get is asked for the name whenever goja takes a trace. There is none. goja takes one for an interrupt too, and holds the
// lock of the interrupt meanwhile: nothing may be thrown then.
func (f *rootFrame) Get(string) goja.Value {
	s := f.h.cur
	if limit := at[int](s.vm, f.h.l.vm.maxCallStackSize); !s.raising && s.depth() > *limit && !s.Interrupted() {
		e := f.overflow(limit)
		s.leaveCall()
		panic(e)
	}
	return goja.Undefined()
}

// reserve is how many more frames may be used to make the error.
const reserve = 64

// overflow is the RangeError. limit is that of the current stack.
func (f *rootFrame) overflow(limit *int) goja.Value {
	s := f.h.cur
	s.raising = true
	*limit += reserve
	defer func() {
		s.raising = false
		*limit -= reserve
	}()
	e, err := f.h.r.New(f.rangeError, f.h.r.ToValue("Maximum call stack size exceeded"))
	if err != nil {
		return f.h.r.NewGoError(err)
	}
	return e
}

// leaveCall takes away what goja has pushed for a call of an async function or a generator whose own frame is one too many: it does not when
// that is refused.
func (s *Stack) leaveCall() {
	m, tries := &s.h.l.vm, s.height(s.h.l.vm.tryStack)
	const entered = -2 // the pc of a call that has no program yet, see goja's (*generator).enter
	if tries > 0 && *at[unsafe.Pointer](s.vm, m.prg) == nil && *at[int](s.vm, m.pc) == entered && *at[int](s.vm, m.sb) < 0 {
		s.truncate(m.tryStack, tries-1)
		popCtx(s.vm)
	}
}

func (*rootFrame) Set(string, goja.Value) bool { return false }
func (*rootFrame) Has(string) bool             { return false }
func (*rootFrame) Delete(string) bool          { return false }
func (*rootFrame) Keys() []string              { return nil }
