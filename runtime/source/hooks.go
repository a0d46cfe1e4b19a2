package source

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// The names by which rewritten programs reach the host. They contain a space, so that no text can say them.
const (
	hooksName = "weft hooks" // const of the realm: the hook object
	ticksName = "weft ticks" // const of the realm: its property ticks
	localTick = "weft tick"  // var of a function with loops: the same, but four times as fast to read
	localTask = "weft task"  // var of an async function: what the enter hook returned
)

// Install makes hooks the hook object of a realm. It must be called once per realm, before the first rewritten
// program runs, on the goroutine that runs the realm. Scripts cannot name the object.
//
// A rewritten program uses these properties of hooks; the first four are called as methods:
//
//	await(x, site)         in place of a top-level await x: blocks, returns what x was fulfilled with or throws
//	enter()                at the entry of an async function that awaits: returns a value that stands for the call
//	suspend(call, x, site) around the operand of await x inside that call: returns what to await instead
//	error(x)               around the X in X.stack: returns x itself
//	ticks                  an object whose property t is read at each tick; read once, by Install
//
// A site is a number to be given to Program.Site. The value of a tick is dropped; a read may throw. Reading a
// property of a goja.DynamicObject is the cheapest way found to let Go run at a tick: with a read through a local
// variable a tight loop takes 1.22 times as long as without ticks, with a call 1.36 times.
func Install(vm *goja.Runtime, hooks *goja.Object) error {
	global := vm.GlobalObject()
	if err := global.Set(hooksName+" to be", hooks); err != nil {
		return err
	}
	prelude, err := goja.CompileAST(preludeTree(), false)
	if err != nil {
		return err
	}
	if _, err := vm.RunProgram(prelude); err != nil {
		return err
	}
	return global.Delete(hooksName + " to be")
}

// preludeTree is a program that binds the hook object and its ticks to names that only the rewrite can say. They
// are lexical, so they are no properties of the global object.
func preludeTree() *ast.Program {
	const at = 1
	return &ast.Program{
		File: file.NewFile("<weft>", "", at),
		Body: []ast.Statement{
			declareConst(hooksName, identifier(hooksName+" to be", at), at),
			declareConst(ticksName, dot(identifier(hooksName, at), "ticks", at), at),
		},
	}
}
