package vm

import (
	"reflect"
	"slices"
	"sort"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
)

// Complaint is an error that goja itself is about to throw, not a script, while what has caused it has not ended.
type Complaint struct {
	Class   string // TypeError
	Message string // in goja's words

	// Native is the name of the built-in function that complains, which has This and Args; "" when a script's code itself is wrong.
	Native string
	This   goja.Value
	Args   []goja.Value

	// Op, Operand and Name say which of goja's instructions the script is at: its type, and the number or the text that it holds.
	Op      string
	Operand int
	Name    string

	File   string // of the script; "" when none runs
	Text   string // of it, as goja was given it
	Offset int    // of the place in it, in bytes

	code  reflect.Value // the instructions
	pc    int
	stack []goja.Value
	moved bool // see Move
}

// complaining are the classes of the errors that goja throws.
var complaining = [...]string{"TypeError", "RangeError", "ReferenceError", "SyntaxError", "URIError"}

// HearComplaints has fn say the message of each error that goja itself throws, and the stacks of a script's own errors begin where these are
// made. It runs no script: the script's stack is in use.
// It must be called before scripts run. The error says that weft does not know this goja.
func (h *Heap) HearComplaints(fn func(c *Complaint) string) error {
	frames, ok := fieldOf(StructOf(h.r.NewTypeError()), "stack")
	if _, hasCode := fieldOf(h.l.Program, "code"); !ok || !hasCode || frames.Type != reflect.TypeFor[[]goja.StackFrame]() {
		return unsupported("errors are kept in another way")
	}
	h.hideConstructors(frames.Offset)
	for _, class := range complaining {
		constructor := h.r.Get(class).(*goja.Object)
		_ = constructor.ClassName() // goja makes some objects when they are first looked at
		self := at[iface](unsafe.Pointer(constructor), h.l.object.self).data
		construct := at[func([]goja.Value, *goja.Object) *goja.Object](self, h.l.native.construct)
		original := *construct
		*construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if newTarget != constructor || len(args) != 1 { // a script, or the host
				return original(args, newTarget)
			}
			c := h.complaint(class, args[0].String())
			e := original([]goja.Value{h.r.ToValue(fn(c))}, newTarget)
			if c.moved {
				top := at[[]goja.StackFrame](at[iface](unsafe.Pointer(e), h.l.object.self).data, frames.Offset)
				h.l.move(*top, c.Offset)
			}
			return e
		}
	}
	return nil
}

// move has the innermost frame of a script be at another place in its source.
func (l *layout) move(frames []goja.StackFrame, offset int) {
	for i := range frames {
		if !IsScript(&frames[i]) {
			continue
		}
		frame := unsafe.Pointer(&frames[i])
		program := reflect.New(l.Program)
		program.Elem().Set(reflect.NewAt(l.Program, *at[unsafe.Pointer](frame, l.stackFrame.prg)).Elem())
		places := reflect.MakeSlice(reflect.SliceOf(l.Place), 1, 1)
		*at[int](places.UnsafePointer(), l.place.srcPos) = offset
		*at[[]struct{}](program.UnsafePointer(), l.program.srcMap) = unsafe.Slice((*struct{})(places.UnsafePointer()), 1)
		*at[unsafe.Pointer](frame, l.stackFrame.prg) = program.UnsafePointer()
		return
	}
}

// complaint looks at what the running stack is doing.
func (h *Heap) complaint(class, message string) *Complaint {
	c := &Complaint{Class: class, Message: message}
	l, s := h.l, h.cur
	program, pc := *at[unsafe.Pointer](s.vm, l.vm.prg), *at[int](s.vm, l.vm.pc)
	sp := *at[int](s.vm, l.vm.sp)
	c.stack = (*at[[]goja.Value](s.vm, l.vm.stack))[:sp]
	if program == nil {
		c.native(*at[int](s.vm, l.vm.sb), sp)
		if s.depth() < 2 {
			return c
		}
		f := s.frameAt(s.depth() - 1)
		program, pc = *at[unsafe.Pointer](f, l.frame.prg), *at[int](f, l.frame.pc)
	}
	if program == nil || *at[unsafe.Pointer](program, l.program.src) == nil {
		return c
	}
	p := reflect.NewAt(l.Program, program).Elem()
	c.code, c.pc = p.FieldByName("code"), pc
	if c.Op, c.Operand, c.Name = c.Instruction(0); c.Native == "construct" && c.unwrap(h) {
		c.Op, c.Operand = "_new", len(c.Args)
	}
	src := *at[*file.File](program, l.program.src)
	c.File, c.Text, c.Offset = src.Name(), src.Source(), placeOf(p.FieldByName("srcMap"), pc)
	return c
}

// native notes the built-in function whose arguments begin at sb.
func (c *Complaint) native(sb, sp int) {
	if sb <= 0 || sb > sp {
		return
	}
	c.Args = c.stack[sb:sp]
	if sb > 1 {
		c.This = c.stack[sb-2]
	}
	c.Native = functionName(c.stack[sb-1])
	if via, ok := c.This.(*goja.Object); ok && (c.Native == "call" || c.Native == "apply") && functionName(via) != "" {
		c.Native, c.This = functionName(via), goja.Undefined()
		if len(c.Args) > 0 {
			c.This, c.Args = c.Args[0], c.Args[1:]
		}
	}
}

// unwrap has a complaint about Reflect.construct be one about new, with the same constructor and arguments: where a program has proxies that
// construct, its new goes that way. It reports false for what is no such call.
func (c *Complaint) unwrap(h *Heap) bool {
	if len(c.Args) != 2 || functionName(c.Args[0]) == "" {
		return false
	}
	c.stack = slices.Concat(c.stack[:len(c.stack)-len(c.Args)], c.Args[:1], h.Elements(c.Args[1]))
	c.Native, c.This, c.Args = "", nil, h.Elements(c.Args[1])
	return true
}

func functionName(v goja.Value) string {
	if fn, ok := v.(*goja.Object); ok {
		if name, ok := fn.Get("name").(goja.String); ok {
			return name.String()
		}
	}
	return ""
}

// placeOf is the place in a source that an instruction comes from, as goja has it in its table.
func placeOf(table reflect.Value, pc int) int {
	i := sort.Search(table.Len(), func(i int) bool { return int(table.Index(i).FieldByName("pc").Int()) > pc })
	if i == 0 {
		return 0
	}
	return int(table.Index(i - 1).FieldByName("srcPos").Int())
}

// Instruction is Op, Operand and Name of the instruction that is so many after the current one; "" when there is none.
func (c *Complaint) Instruction(after int) (op string, operand int, name string) {
	if !c.code.IsValid() || c.pc+after < 0 || c.pc+after >= c.code.Len() {
		return "", 0, ""
	}
	i := c.code.Index(c.pc + after).Elem()
	for i.Kind() == reflect.Pointer {
		i = i.Elem()
	}
	op = i.Type().Name()
	if i.Kind() == reflect.Struct {
		if f := i.FieldByName("name"); f.IsValid() {
			i = f
		}
	}
	switch {
	case i.CanUint():
		operand = int(i.Uint())
	case i.CanInt():
		operand = int(i.Int())
	case i.Kind() == reflect.String:
		name = i.String()
	}
	return op, operand, name
}

// Value is the value that is so many below the top of the script's stack; nil for none.
func (c *Complaint) Value(below int) goja.Value {
	if at := len(c.stack) - 1 - below; at >= 0 {
		return c.stack[at]
	}
	return nil
}

// Move has the error be thrown at another place in Text.
func (c *Complaint) Move(offset int) { c.Offset, c.moved = offset, true }
