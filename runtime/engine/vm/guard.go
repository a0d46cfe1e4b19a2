package vm

import (
	"errors"
	"fmt"
	"runtime/debug"
	"unsafe"

	"github.com/dop251/goja"
)

// Fault is a Go panic inside goja or one of the functions it calls: never the script's fault, never the end
// of the process. Its text asks for a report.
type Fault struct {
	Value any    // what was panicked with
	Trace string // the Go stack, for the report
}

// Error says what happened, without the trace.
func (f *Fault) Error() string {
	return fmt.Sprintf("internal error: %v (this is a bug in weft or goja: please report it with the script)", f.Value)
}

// Guard calls f and turns whatever it panics with into an error: *goja.Exception for a JavaScript error,
// *goja.InterruptedError for an interrupt, *Fault for anything else. Every goroutine that enters a stack does
// so in Guard. The stack is then as it was before.
func (h *Heap) Guard(f func()) (err error) {
	s := h.cur
	before := s.mark()
	defer func() {
		if x := recover(); x != nil {
			err = caught(x)
		}
		if err != nil {
			s.reset(&before)
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

func caught(x any) error {
	switch e := x.(type) {
	case elsewhere:
		return &Fault{"a promise job of another thread", ""}
	case *goja.Exception:
		return e
	case *goja.InterruptedError:
		return e
	case *Fault:
		return e
	case *goja.StackOverflowError:
		return e
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

// mark is where a stack was. goja unwinds a stack for the errors of JavaScript; what a panic of another kind
// leaves behind when it crosses generators and native functions is nobody's.
type mark struct {
	prg, stash, privEnv, runner unsafe.Pointer
	newTarget, result           goja.Value
	pc, sb, args, sp            int
	calls, tries, iters, refs   int
	ctx                         *Context
	resumed                     *Coroutine
}

func (s *Stack) mark() mark {
	l, p := s.h.l, s.vm
	return mark{
		prg: *at[unsafe.Pointer](p, l.vm.prg), stash: *at[unsafe.Pointer](p, l.vm.stash),
		privEnv: *at[unsafe.Pointer](p, l.vm.privEnv), runner: *at[unsafe.Pointer](p, l.vm.runner),
		newTarget: *at[goja.Value](p, l.vm.newTarget), result: *at[goja.Value](p, l.vm.result),
		pc: *at[int](p, l.vm.pc), sb: *at[int](p, l.vm.sb), args: *at[int](p, l.vm.args), sp: *at[int](p, l.vm.sp),
		calls: s.height(l.vm.calls), tries: s.height(l.vm.tries), iters: s.height(l.vm.iters), refs: s.height(l.vm.refs),
		ctx: s.ctx, resumed: s.resumed,
	}
}

// reset unwinds a stack to a mark.
func (s *Stack) reset(m *mark) {
	l, p := s.h.l, s.vm
	*at[unsafe.Pointer](p, l.vm.prg), *at[unsafe.Pointer](p, l.vm.stash) = m.prg, m.stash
	*at[unsafe.Pointer](p, l.vm.privEnv), *at[unsafe.Pointer](p, l.vm.runner) = m.privEnv, m.runner
	*at[goja.Value](p, l.vm.newTarget), *at[goja.Value](p, l.vm.result) = m.newTarget, m.result
	*at[int](p, l.vm.pc), *at[int](p, l.vm.sb), *at[int](p, l.vm.args) = m.pc, m.sb, m.args
	*at[int](p, l.vm.sp) = m.sp
	values := at[[]goja.Value](p, l.vm.stack)
	clear((*values)[min(m.sp, len(*values)):])
	s.cut(l.vm.calls, m.calls)
	s.cut(l.vm.tries, m.tries)
	s.cut(l.vm.iters, m.iters)
	s.cut(l.vm.refs, m.refs)
	s.ctx, s.resumed, s.pending = m.ctx, m.resumed, nil
}

// cut shortens the slice at an offset.
func (s *Stack) cut(offset uintptr, n int) {
	if list := at[[]struct{}](s.vm, offset); n < len(*list) {
		*list = (*list)[:n]
	}
}
