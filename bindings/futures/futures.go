// Package futures is Python's concurrent.futures: results that are still to come, and pools of threads, processes and interpreters that
// make them; and concurrent.interpreters.
package futures

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// Module makes the namespace futures, and concurrent, which has it as Python does.
var Module = runtime.Module{
	Name:    "futures",
	Doc:     "ThreadPoolExecutor, ProcessPoolExecutor, InterpreterPoolExecutor, Future, wait, asCompleted: Python's concurrent.futures",
	Globals: []string{"concurrent"},
	Errors:  []js.ErrorKind{broken},
	New:     exports,
}

// broken is the class of the errors of a pool that cannot work.
const broken = pool.BrokenExecutor

// library is the module in one realm.
type library struct {
	rt       *runtime.Realm
	future   *js.Class
	executor *js.Class
	next     *js.Class    // the iterators
	set      *goja.Object // ECMA-262's Set

	pools   int  // how many of threads were made without a name
	showing bool // a future is being shown
}

func exports(rt *runtime.Realm) *goja.Object {
	l := &library{rt: rt, set: rt.VM().Get("Set").(*goja.Object)}
	l.future, l.next = l.futureClass(), rt.NewIteratorClass("FutureIterator")
	l.executor = l.executorClass()
	threads := rt.NewClass("ThreadPoolExecutor", 0, l.executor, l.newPool)
	procs := rt.NewClass("ProcessPoolExecutor", 0, l.executor, l.newProcesses("ProcessPoolExecutor", false))
	inner := rt.NewClass("InterpreterPoolExecutor", 0, l.executor, l.newProcesses("InterpreterPoolExecutor", true))
	js.Shows(threads, (*threadPool).fields)
	js.Shows(procs, processes.fields)
	js.Shows(inner, processes.fields)
	o := rt.Namespace(js.Functions{
		"futures.wait":        l.wait,
		"futures.asCompleted": l.asCompleted,
	}, l.future, l.executor, threads, procs, inner)
	for _, when := range []string{allCompleted, firstCompleted, firstException} {
		_ = o.Set(when, when)
	}
	for _, kind := range []js.ErrorKind{js.Cancelled, js.Timeout, js.InvalidState} {
		_ = o.Set(string(kind), rt.ErrorClass(kind))
	}
	concurrent := rt.VM().NewObject()
	_ = concurrent.Set("futures", o)
	_ = concurrent.Set("interpreters", rt.Exports("interpreters"))
	_ = o.DefineDataProperty("concurrent", concurrent, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}
