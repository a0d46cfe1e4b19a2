// Package js is the toolkit with which Go code declares what scripts see, and reads what scripts give it.
//
// A Kit is the toolkit of one realm:
//
//   - Kit.Func, Kit.Object and Kit.Script make functions, objects of functions, and objects from JavaScript of weft's own.
//   - Kit.NewClass makes a Class, whose instances carry a Go value, the handle; This and Handle give it back, type-safe.
//   - A function gets a Call, whose methods read arguments, and Options, which reads an object of options. They throw a
//     TypeError or a RangeError that names the function, the argument and what it must be.
//   - Get, GetSome, Do and Try make methods of Go functions; Class.Runs makes those that threads and processes have in common.
//   - Kit.Throw and Kit.Check throw errors: a ScriptError of a kind, any other as the class that fits; Kit.NewErrorClass adds a
//     class. Thrown and Rejection carry what a script threw through Go.
//   - Text, Number, Bool and AsPromise tell what a value is. Kit.Own and Kit.FindProperty look at properties
//     and run nothing of the script's.
//   - Shows, ShowsAtOnce and Kit.DescribeClass say how objects are shown; Kit.Show, Kit.Format, Kit.Brief and Kit.Inspect show
//     values.
//   - Labels names objects in reports.
//
// The package knows goja, package vm, how values are read and shown (intrinsics, inspect) and the errors of waits (sched), and no
// realm: what it needs of that it gets in a KitConfig. Unless it says otherwise, what it exports belongs to the running thread of
// the realm.
package js

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/inspect"
	"weft/runtime/engine/intrinsics"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
)

// Kit is the toolkit of one realm. Its methods belong to the running thread.
type Kit struct {
	// Owner is the realm that the toolkit belongs to.
	Owner any

	display
	errorClasses
	disposal
	interruption interruption // see NewInterrupt

	cfg  KitConfig
	heap *vm.Heap
	vm   *goja.Runtime

	handleOf   *goja.Symbol
	intrinsics *intrinsics.Set
	awaitables map[*goja.Object]func(*goja.Object) *goja.Object // see Class.Awaitable, by the method then
	plain      *goja.Object                                     // Object.prototype
	inspect    *goja.Object                                     // see InspectFunction; nil before it is first asked for
	defaults   *goja.Object                                     // see InspectDefaults; may be nil
}

// KitConfig is what a toolkit needs to know of its realm.
type KitConfig struct {
	Owner any  // see Kit
	Color bool // values are shown in colour

	// Stopped reports whether the realm is being stopped: then Check ends the thread.
	Stopped func() bool
	// DeadlockReport is the message of the error that tells a script of a deadlock.
	DeadlockReport func(d *sched.Deadlock) string
	// BuildErrors builds the module that makes the class of errors of that name. It does nothing when there is none.
	BuildErrors func(kind ErrorKind)
}

// NewKit makes the toolkit of a heap, with the globals for the kernel's classes of errors.
func NewKit(heap *vm.Heap, cfg KitConfig) (*Kit, error) {
	rt := heap.Runtime()
	k := &Kit{
		Owner: cfg.Owner, cfg: cfg, heap: heap, vm: rt,
		handleOf:   goja.NewSymbol("handle"),
		intrinsics: intrinsics.New(),
		plain:      rt.NewObject().Prototype(),
		awaitables: map[*goja.Object]func(*goja.Object) *goja.Object{},
	}
	k.display = display{
		kit: k, inspector: inspect.New(rt, k.intrinsics), color: cfg.Color,
		describers: map[*goja.Object]describer{}, hasty: map[*goja.Object]describer{},
	}
	k.errorClasses = errorClasses{
		kit: k, classes: map[ErrorKind]*goja.Object{}, makers: map[ErrorKind]func(string) *goja.Object{},
	}
	return k, k.defineErrors()
}

// Intrinsics are the built-in functions by which objects are read.
func (k *Kit) Intrinsics() *intrinsics.Set { return k.intrinsics }

// VM is the goja runtime.
func (k *Kit) VM() *goja.Runtime { return k.vm }
