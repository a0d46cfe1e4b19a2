package vm

import (
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
)

// goja parses and compiles the text of an eval itself, so that nothing could change its tree. Here it is done in another way, by a
// Compiler.

// Compiler makes a program of a text that a script evaluates; it passes the tree to generate. What it panics with is thrown.
type Compiler func(code string, strict bool, generate func(tree *ast.Program, strict bool) (*goja.Program, error)) *goja.Program

// Evaluation is the text of a direct eval, on its way there. It is a string to everything else.
type Evaluation struct {
	text
	heap    *Heap
	compile Compiler
}

type text = goja.String

// NewEvaluation is what a direct eval is to be given for a text, in a program with PatchEval, so that a compiler compiles that.
func (h *Heap) NewEvaluation(text goja.String, compile Compiler) *Evaluation {
	return &Evaluation{text, h, compile}
}

// Evaluate is an indirect eval of a text.
func (h *Heap) Evaluate(text string, compile Compiler) goja.Value {
	program := compile(text, false, func(tree *ast.Program, strict bool) (*goja.Program, error) {
		return compileAST(tree, strict, true, *h.slot())
	})
	v, err := h.r.RunProgram(program)
	if err != nil {
		panic(err)
	}
	return v
}

func execEval(self, machine unsafe.Pointer)       { evalDirectly(self, machine, false) }
func execEvalStrict(self, machine unsafe.Pointer) { evalDirectly(self, machine, true) }

// evalDirectly is goja's instruction for a call of something named eval.
func evalDirectly(self, machine unsafe.Pointer, strict bool) {
	p := patched.patcher
	count := int(*(*uint32)(self))
	top := p.top(machine)
	if count > 0 {
		first := &top[len(top)-count]
		if e, ok := (*first).(*Evaluation); ok {
			*first = e.text
			if callee, ok := top[len(top)-count-1].(*goja.Object); ok && callee == e.heap.eval {
				v := e.heap.evaluateHere(machine, e, strict) // which may move the stack
				p.top(machine)[len(top)-count-2] = v
				*at[int](machine, p.vm.sp) -= count + 1
				*at[int](machine, p.vm.pc)++
				return
			}
		}
	}
	p.current(machine).run(self, machine)
}

// evaluateHere evaluates a text with the variables of the function that runs, as goja does.
func (h *Heap) evaluateHere(machine unsafe.Pointer, e *Evaluation, strict bool) goja.Value {
	l := &h.l.vm
	program := e.compile(e.text.String(), strict, func(tree *ast.Program, strict bool) (*goja.Program, error) {
		return compileAST(tree, strict, !h.l.inFunction(*at[unsafe.Pointer](machine, l.stash)), machine)
	})
	pushCtx(machine)
	callee := goja.Undefined()
	if sb := *at[int](machine, l.sb); sb > 0 {
		callee = (*at[[]goja.Value](machine, l.stack))[sb-1]
	}
	*at[*goja.Program](machine, l.prg) = program
	*at[int](machine, l.pc) = 0
	*at[int](machine, l.args) = 0
	*at[goja.Value](machine, l.result) = goja.Undefined()
	push(machine, callee)
	*at[int](machine, l.sb) = *at[int](machine, l.sp)
	push(machine, nil) // this
	ex := runTry(machine)
	v := *at[goja.Value](machine, l.result)
	popCtx(machine)
	if ex != nil {
		panic(ex)
	}
	*at[int](machine, l.sp) -= 2
	return v
}

// inFunction reports whether a scope, or one around it, can have variables declared by var.
func (l *layout) inFunction(scope unsafe.Pointer) bool {
	for ; scope != nil; scope = *at[unsafe.Pointer](scope, l.scope.outer) {
		if *at[uint8](scope, l.scope.funcType) != 0 {
			return true
		}
	}
	return false
}

// Functions of goja's that have no exported names.

//go:linkname compileAST github.com/dop251/goja.compileAST
func compileAST(tree *ast.Program, strict, inGlobal bool, machine unsafe.Pointer) (*goja.Program, error)

//go:linkname pushCtx github.com/dop251/goja.(*vm).pushCtx
func pushCtx(machine unsafe.Pointer)

//go:linkname popCtx github.com/dop251/goja.(*vm).popCtx
func popCtx(machine unsafe.Pointer)

//go:linkname push github.com/dop251/goja.(*vm).push
func push(machine unsafe.Pointer, v goja.Value)

//go:linkname runTry github.com/dop251/goja.(*vm).runTry
func runTry(machine unsafe.Pointer) *goja.Exception
