package vm

import (
	"math"
	"reflect"
	"slices"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// goja compiles a program to a list of instructions: interface values whose table of methods has one, exec. Some do not what they
// ought to, see patched.go. So Patch puts tables of our own in the place of theirs.

// methodTable is how Go keeps the methods of an interface type that has one.
type methodTable struct {
	interfaceType, dataType unsafe.Pointer
	hash                    uint32
	exec                    uintptr // the address of code
}

// patchedTable is a table of ours, whose exec finds goja's behind it.
type patchedTable struct {
	methodTable
	original *methodTable
	what     Patches
}

// Patches are kinds of instructions.
type Patches int

const (
	PatchBits     Patches = 1 << iota // operators that work on bits
	PatchProducts                     // multiplication
	PatchElements                     // what sets an element of an object
	PatchEval                         // a direct eval, see Evaluation
	PatchEntry                        // the entry of a function
	PatchTexts                        // addition, and templates
	PatchLengths                      // what sets a property length
	PatchLoops                        // what iterates
	PatchFinally                      // new.target, which is to stand first in each finally of a generator
)

// patcher is what is known of goja's instructions. It is the same in all runtimes, since they can share programs.
type patcher struct {
	vm             struct{ r, prg, pc, sp, stack, args, stash, tryStack uintptr }
	try            struct{ catchPos, finallyRet uintptr } // in an element of the tryStack
	tries          uintptr                                // how long that is
	entry          struct{ numArgs, argsToStash uintptr } // in an instruction enterFunc
	values         uintptr                                // in a stash
	loops          iteration
	code           uintptr // in a program
	tables         map[unsafe.Pointer]*patchedTable
	inner          map[unsafe.Pointer][]uintptr // of the instructions that hold programs, where
	filter         uint64                       // see mayKnow
	float          unsafe.Pointer               // the table of Value for numbers that are no integers
	whole          unsafe.Pointer               // and for integers
	ascii          unsafe.Pointer               // for texts of ASCII characters
	unicode        unsafe.Pointer               // and for others
	minusZero, one goja.Value
	err            error
}

// instructions makes goja compile one of each instruction that the patcher is about.
const instructions = `
	var a, b, o, f = function () {}, g = function* () {}, h = async function () {}, i = () => 1, j = async () => 1
	for (const x of []) f(...[]); [...[]]; [a, ...b] = [];
	a + a; a * a; a & a; a | a; a ^ a; ~a; a << a; a >> a; a >>> a; eval(a); o[a] = a; f(o[a] = a); o.a = a; f(o.a = a);
	(function () { 'use strict'; eval(a); o[a] = a; f(o[a] = a); o.a = a; f(o.a = a) });
	({ k() {}, get l() {}, set l(x) {}, *m() {}, async n() {}, [a]() {} });
	class A { x = 1; static y = 1; static { f() } k() {} }
	class B extends A { constructor() { super() } x = 1; #p() {} static #q() {} }
	(class { z = 1 })
	async function p() {}
	function* q() {}
	function s() { return new.target }
	function r(x) { var y; return [() => x + y, arguments] }
	` + "`${a} ${a}`"

// patched is what is known of goja's instructions once a program was patched: a program is no realm's.
var patched struct {
	once sync.Once
	*patcher
}

func readInstructions() *patcher {
	p := &patcher{tables: map[unsafe.Pointer]*patchedTable{}, inner: map[unsafe.Pointer][]uintptr{}}
	t := reflect.TypeFor[goja.Program]()
	code, ok := t.FieldByName("code")
	if !ok || code.Type.Kind() != reflect.Slice || code.Type.Elem().Kind() != reflect.Interface || code.Type.Elem().NumMethod() != 1 {
		p.err = unsupported("programs are kept in another way")
		return p
	}
	p.code = code.Offset
	machine := FieldStruct(reflect.TypeFor[goja.Runtime](), "vm")
	try := FieldStruct(machine, "tryStack")
	if values, ok := fieldOf(FieldStruct(machine, "stash"), "values"); ok && readOffsets(machine, &p.vm) && readOffsets(try, &p.try) && p.loops.read(machine) {
		p.values, p.tries = values.Offset, try.Size()
	} else {
		p.err = unsupported("the stack is kept in another way")
		return p
	}
	values := &goja.Runtime{} // it makes numbers, for all others
	number, whole := goja.PositiveInf(), values.ToValue(1)
	p.minusZero, p.one = values.ToValue(math.Copysign(0, -1)), whole
	p.float, p.whole = (*iface)(unsafe.Pointer(&number)).table, (*iface)(unsafe.Pointer(&whole)).table
	ascii, unicode := goja.Value(goja.StringFromUTF16([]uint16{'a'})), goja.Value(goja.StringFromUTF16([]uint16{'é'}))
	p.ascii, p.unicode = (*iface)(unsafe.Pointer(&ascii)).table, (*iface)(unsafe.Pointer(&unicode)).table
	program := goja.MustCompile("", instructions, false)
	p.learn(reflect.ValueOf(program).Elem())
	return p
}

// learn makes the tables for the instructions of a program, and of those in it.
func (p *patcher) learn(program reflect.Value) {
	code := program.FieldByName("code")
	raw := *at[[]iface](program.Addr().UnsafePointer(), p.code)
	for i := range raw {
		t := code.Index(i).Elem().Type()
		table := raw[i].table
		if t.Kind() == reflect.Pointer && t.Elem().Name() == "enterFunc" && !readOffsets(t.Elem(), &p.entry) {
			p.err = unsupported("functions begin in another way")
		}
		if exec, what := patchOf(typeName(t)); exec != nil && p.tables[table] == nil {
			original := (*methodTable)(table)
			mine := &patchedTable{methodTable: *original, original: original, what: what}
			mine.exec = reflect.ValueOf(exec).Pointer()
			p.tables[table] = mine
			p.know(table)
		}
		if t.Kind() != reflect.Pointer {
			continue
		}
		for _, offset := range programsIn(t.Elem(), 0) {
			if p.inner[table] == nil || !slices.Contains(p.inner[table], offset) {
				p.inner[table] = append(p.inner[table], offset)
				p.know(table)
			}
			if inner := *at[*goja.Program](raw[i].data, offset); inner != nil {
				p.learn(reflect.ValueOf(inner).Elem())
			}
		}
	}
}

func typeName(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Name()
}

// readOffsets fills in the offsets of the fields of a struct that have the names of the fields of to.
func readOffsets(in reflect.Type, to any) bool {
	all := reflect.ValueOf(to).Elem()
	for i := range all.NumField() {
		f, ok := fieldOf(in, all.Type().Field(i).Name)
		if !ok {
			return false
		}
		*(*uintptr)(all.Field(i).Addr().UnsafePointer()) = f.Offset
	}
	return true
}

// programsIn are the offsets of the programs that a struct holds.
func programsIn(t reflect.Type, base uintptr) (all []uintptr) {
	if t.Kind() != reflect.Struct {
		return nil
	}
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Type == reflect.TypeFor[*goja.Program]():
			all = append(all, base+f.Offset)
		case f.Type.Kind() == reflect.Struct:
			all = append(all, programsIn(f.Type, base+f.Offset)...)
		}
	}
	return all
}

// know and mayKnow spare most instructions the look into the maps.
func (p *patcher) know(table unsafe.Pointer)         { p.filter |= 1 << (uintptr(table) >> 5 & 63) }
func (p *patcher) mayKnow(table unsafe.Pointer) bool { return p.filter>>(uintptr(table)>>5&63)&1 != 0 }

// Patch has the instructions of a program that nobody runs yet, and of the functions in it, do what they ought to. The error says
// that weft does not know this goja.
func Patch(program *goja.Program, what Patches) error {
	if what == 0 {
		return nil
	}
	patched.once.Do(func() { patched.patcher = readInstructions() })
	if patched.err == nil {
		patched.patch(program, what)
	}
	return patched.err
}

func (p *patcher) patch(program *goja.Program, what Patches) {
	code := *at[[]iface](unsafe.Pointer(program), p.code)
	for i := range code {
		table := code[i].table
		if !p.mayKnow(table) {
			continue
		}
		if mine := p.tables[table]; mine != nil {
			if mine.what&what != 0 && p.concerns(mine, code[i].data) {
				code[i].table = unsafe.Pointer(mine)
			}
			continue
		}
		for _, offset := range p.inner[table] {
			if inner := *at[*goja.Program](code[i].data, offset); inner != nil {
				p.patch(inner, what)
			}
		}
	}
}

// concerns reports whether a patch is needed for that instruction.
func (p *patcher) concerns(t *patchedTable, instruction unsafe.Pointer) bool {
	switch t.what {
	case PatchEntry:
		return *at[bool](instruction, p.entry.argsToStash)
	case PatchLengths:
		return *(*string)(instruction) == "length"
	}
	return true
}

// run has goja's own instruction do its work.
func (t *patchedTable) run(self, machine unsafe.Pointer) {
	fn := unsafe.Pointer(&t.original.exec) // what a variable of a function holds is the address of a variable with that of the code
	(*(*func(self, machine unsafe.Pointer))(unsafe.Pointer(&fn)))(self, machine)
}

// current is the table of the instruction that a machine of goja's is at, which is ours.
func (p *patcher) current(machine unsafe.Pointer) *patchedTable {
	code := *at[[]iface](*at[unsafe.Pointer](machine, p.vm.prg), p.code)
	return (*patchedTable)(code[*at[int](machine, p.vm.pc)].table)
}
