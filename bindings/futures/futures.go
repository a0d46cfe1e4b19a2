// Package futures is Python's concurrent.futures: results that are still to come, and pools of threads and of
// processes that make them.
package futures

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// Module makes the namespace futures.
var Module = runtime.Module{
	Name:   "futures",
	Doc:    "ThreadPoolExecutor, ProcessPoolExecutor, Future, wait, asCompleted",
	Errors: []js.ErrorKind{broken},
	New:    exports,
}

// broken is the class of the errors of a pool that cannot work.
const broken = pool.BrokenExecutor

// library is the module in one realm.
type library struct {
	rt     *runtime.Realm
	future *js.Class
	next   *js.Class    // the iterators
	set    *goja.Object // ECMA-262's Set

	pools, processPools int  // how many of threads and of processes were made without a name
	showing             bool // a future is being shown
}

func exports(rt *runtime.Realm) *goja.Object {
	l := &library{rt: rt, set: rt.VM().Get("Set").(*goja.Object)}
	l.future, l.next = l.futureClass(), l.iteratorClass()
	pool.SetFutureClass(rt, func(f *pool.Future) *goja.Object { return l.future.New(future{f, l}) })
	threads := rt.NewClass("ThreadPoolExecutor", 0, nil, l.newPool).Methods(methods[*threadPool](l))
	procs := rt.NewClass("ProcessPoolExecutor", 0, threads, l.newProcesses).Methods(methods[processes](l))
	js.Shows(threads, (*threadPool).fields)
	js.Shows(procs, processes.fields)
	return rt.Namespace(js.Functions{
		"futures.wait":        l.wait,
		"futures.asCompleted": l.asCompleted,
	}, l.future, threads, procs)
}
