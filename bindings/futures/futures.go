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
	o := rt.Object(js.Functions{
		"futures.wait":        l.wait,
		"futures.asCompleted": l.asCompleted,
	})
	threads := rt.NewClass("ThreadPoolExecutor", 0, nil, l.newPool).Methods(methods[*threadPool](l))
	processes := rt.NewClass("ProcessPoolExecutor", 0, threads, l.newProcesses).Methods(methods[processes](l))
	_ = o.Set("Future", l.future.Ctor)
	_ = o.Set("ThreadPoolExecutor", threads.Ctor)
	_ = o.Set("ProcessPoolExecutor", processes.Ctor)
	_ = o.Set(string(broken), rt.NewErrorClass(string(broken), nil))
	return o
}
