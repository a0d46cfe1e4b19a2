// Package asyncio is coroutines: tasks that have names and can be cancelled, ways to wait for several, and what they
// synchronize with. The semantics are those of Python's module of that name, with JavaScript's promises in place of its
// futures.
//
// The algebra of tasks is JavaScript, in the files beside this one; Go has the kernel calls it is made of. A file is compiled
// when one of its names is first used. No file uses await: what runs when, and what a cancellation reaches, is written out.
package asyncio

import (
	"embed"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes asyncio.
var Module = runtime.Module{
	Name:   "asyncio",
	Doc:    "coroutines: run, createTask, gather, TaskGroup, timeouts, queues",
	Errors: []js.ErrorKind{js.Cancelled},
	New:    exports,
}

//go:embed *.js
var sources embed.FS

// part is one of the files and the names in it that scripts see.
type part struct {
	name    string
	exports []string
}

func parts() []part {
	return []part{
		{"task", []string{"Task", "createTask", "currentTask", "allTasks"}},
		{"future", []string{"Future"}},
		{"runner", []string{"run", "Runner"}},
		{"loop", []string{"getEventLoop", "getRunningLoop", "newEventLoop", "setEventLoop", "Handle", "TimerHandle"}},
		{"names", []string{
			"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "ensureFuture", "wrapFuture", "isfuture", "iscoroutine",
			"iscoroutinefunction", "eagerTaskFactory", "TimeoutError", "InvalidStateError",
		}},
		{"combine", []string{"gather", "wait"}},
		{"single", []string{"waitFor", "asCompleted", "shield", "Timeout", "timeout", "timeoutAt"}},
		{"group", []string{"TaskGroup"}},
		{"sync", []string{"Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore"}},
		{"barrier", []string{"Barrier", "BrokenBarrierError"}},
		{"queue", []string{"Queue", "LifoQueue", "PriorityQueue", "QueueEmpty", "QueueFull", "QueueShutDown"}},
		{"streams", []string{
			"openConnection", "startServer", "openUnixConnection", "startUnixServer", "StreamReader", "StreamWriter", "Server",
			"IncompleteReadError", "LimitOverrunError",
		}},
		{"subprocess", []string{"createSubprocessExec", "createSubprocessShell", "subprocess"}},
		{"bridge", []string{"toThread", "runCoroutineThreadsafe"}},
		{"tree", []string{"pstree"}},
	}
}

// module is asyncio in one realm.
type module struct {
	rt     *runtime.Realm
	host   *goja.Object
	loaded map[string]*goja.Object
}

func exports(rt *runtime.Realm) *goja.Object {
	m := &module{rt: rt, loaded: map[string]*goja.Object{}}
	m.host = rt.Object(m.natives())
	_ = m.host.Set("CancelledError", rt.ErrorClass(js.Cancelled))
	_ = m.host.Set("PromiseBase", rt.PromiseBase())
	_ = m.host.Set("logged", rt.Log.Logged())
	if rt.Log.Logged() {
		rt.Heap.Jobs.Turns = m.turn
	}
	o := rt.Object(js.Functions{"asyncio.sleep": m.sleep})
	for _, p := range parts() {
		for _, name := range p.exports {
			_ = rt.Lazy(o, name, goja.FLAG_TRUE, func() goja.Value { return m.callable(m.load(p.name).Get(name)) })
		}
	}
	return o
}

// callable has a class need no new.
func (m *module) callable(v goja.Value) goja.Value {
	fn, _ := goja.AssertFunction(m.load("callable"))
	return js.Must(fn(goja.Undefined(), v))
}

// load evaluates a part once and returns what is in it, for scripts and for other parts.
func (m *module) load(part string) *goja.Object {
	if o := m.loaded[part]; o != nil {
		return o
	}
	code := js.Must(sources.ReadFile(part + ".js"))
	o := m.rt.Script("asyncio/"+part, string(code), m.host)
	m.loaded[part] = o
	return o
}
