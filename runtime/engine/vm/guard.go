package vm

import (
	"errors"
	"fmt"
	"runtime/debug"

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
