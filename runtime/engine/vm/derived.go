package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// errorClasses are the classes of errors that goja has.
var errorClasses = [...]string{"Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError", "AggregateError"}

// hideConstructors has the stack of an error of a script's own class begin where the error was made, as in V8, and not in the
// constructors of the class. frames is where an error has its stack.
func (h *Heap) hideConstructors(frames uintptr) {
	for _, name := range errorClasses {
		class := h.r.Get(name).(*goja.Object)
		h.ReplaceConstruction(class, func(inner construct) construct {
			return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
				e := inner(args, newTarget)
				if newTarget != nil && newTarget != class {
					top := at[[]goja.StackFrame](at[iface](unsafe.Pointer(e), h.l.object.self).data, frames)
					*top = (*top)[h.l.constructing(newTarget, *top):]
				}
				return e
			}
		})
	}
}

// constructing is how many of the innermost frames are of the constructors of a class and of those that it extends.
func (l *layout) constructing(class *goja.Object, frames []goja.StackFrame) int {
	programs := map[unsafe.Pointer]bool{}
	for ; class != nil; class = class.Prototype() {
		if kind := l.functionKind(StructOf(class)); kind != ScriptFunction && kind != ScriptClass {
			break
		}
		programs[*at[unsafe.Pointer](at[iface](unsafe.Pointer(class), l.object.self).data, l.script.prg)] = true
	}
	for i := range frames {
		if IsScript(&frames[i]) && !programs[*at[unsafe.Pointer](unsafe.Pointer(&frames[i]), l.stackFrame.prg)] {
			return i
		}
	}
	return 0
}
