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
	localTick = "weft tick"  // var of a function with loops: the same, quicker to read
	localTask = "weft task"  // var of an async function: what the enter hook returned
)

// Install makes hooks the hook object of a realm. It must be called once per realm, before the first rewritten
// program runs, on the goroutine that runs the realm. Scripts cannot name the object.
//
// A rewritten program uses these properties of hooks; the first six are called as methods:
//
//	await(x, site)         in place of a top-level await x: blocks, returns what x was fulfilled with or throws
//	enter()                at the entry of an async function that awaits: returns a value that stands for the call
//	pends(call, x)         around the x of return x inside that call: whether that is to be awaited
//	finish(call, x, site)  around the operand of that await: as suspend
//	suspend(call, x, site) around the operand of await x inside that call: returns what to await instead
//	error(x)               around the X in X.stack: returns x itself
//	text(x)                around the X in eval(X): returns x itself, or throws when it nests too deep, see CheckNesting
//	ticks                  an object whose property t is read at each tick; read once, by Install
//
// A site is a number to be given to Program.Site. What await and suspend throw is thrown where the await stands, so
// a host cancels by throwing from suspend or by rejecting what it returned. The value of a tick is dropped; a read of
// t may throw. The x of error may be any value, undefined included.
//
// What a tick should be was measured on a tight loop, whose time without ticks is 1. Reading a property of a
// goja.DynamicObject through a variable of the function costs least: 1.22. Through a const of the realm it is 1.29,
// an element of a goja.DynamicArray 1.26, of a typed array 1.30, an accessor of the global object 1.30, a native
// call 1.36, a property of a property of the global object 1.50. Setting the variable pays only in functions that
// loop: with it calls take 1.45 times as long, without 1.30.
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
