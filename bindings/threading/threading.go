// Package threading is threads and what they synchronise with, after Python's threading: the namespace
// threading and the global thread.
package threading

import (
	"math"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Module makes threading and thread.
var Module = runtime.Module{
	Name:    "threading",
	Doc:     "threads on one heap, locks, conditions, semaphores, events, barriers, timers",
	Globals: []string{"thread"},
	Errors:  []js.ErrorKind{broken},
	New:     exports,
}

// module is what the functions of one realm's namespace share.
type module struct {
	rt     *runtime.Realm
	thread *js.Class
	run    goja.Value // Thread.prototype.run
	lock   *js.Class
	local  *js.Class

	hookArgs *js.Class

	count   int // threads that it has named
	labels  js.Labels
	filling *local     // the Local that is being constructed again, for another thread
	hook    goja.Value // excepthook; nil for the default
}

func exports(rt *runtime.Realm) *goja.Object {
	m := &module{rt: rt, labels: js.Labels{}}
	o := rt.Namespace(js.Functions{
		"threading.currentThread":     func(js.Call) goja.Value { return m.object(rt.CurrentThread()) },
		"threading.mainThread":        func(js.Call) goja.Value { return m.object(rt.MainThread()) },
		"threading.enumerate":         m.enumerate,
		"threading.activeCount":       func(c js.Call) goja.Value { return c.Value(len(rt.Threads())) },
		"threading.getIdent":          m.getIdent,
		"threading.getNativeId":       m.getIdent,
		"threading.yieldNow":          m.yieldNow,
		"threading.setSwitchInterval": m.setSwitchInterval,
		"threading.getSwitchInterval": func(c js.Call) goja.Value { return c.Value(js.ToMillis(rt.SwitchInterval())) },
	}, m.classes()...)
	_ = o.Set("local", m.local.Ctor)
	_ = o.Set("ThreadError", rt.ErrorClass(js.InvalidState))
	_ = o.Set("TIMEOUT_MAX", math.Inf(1))
	m.defineHook(o)
	rt.DefineHidden(o, "", js.Functions{"thread": m.startThread})
	return o
}

// classes makes the namespace's classes.
func (m *module) classes() []*js.Class {
	m.thread = m.threadClass()
	m.run = m.thread.Proto.Get("run")
	m.lock = m.lockClass()
	m.local = m.localClass()
	semaphore := m.semaphoreClass()
	return []*js.Class{
		m.thread, m.timerClass(), m.lock, m.rt.NewClass("RLock", 0, m.lock, m.newLock(true)), m.conditionClass(),
		semaphore, m.rt.NewClass("BoundedSemaphore", 0, semaphore, m.newSemaphore(true)), m.eventClass(), m.barrierClass(), m.local, m.hookArgsClass(),
	}
}

func (m *module) enumerate(js.Call) goja.Value {
	var list []*goja.Object
	for _, th := range m.rt.Threads() {
		list = append(list, m.object(th))
	}
	return js.Array(m.rt.Kit, list)
}

func (m *module) getIdent(c js.Call) goja.Value {
	n, _ := m.rt.CurrentThread().Ident()
	return c.Value(n)
}

func (m *module) yieldNow(js.Call) goja.Value {
	m.rt.Yield()
	return nil
}

func (m *module) setSwitchInterval(c js.Call) goja.Value {
	d := js.Millis(c.Arg(0, "ms").Number(0))
	if d <= 0 {
		c.Throw(js.Range, "threading.setSwitchInterval: ms must be above 0, not %v", c.Argument(0))
	}
	m.rt.SetSwitchInterval(d)
	return nil
}

// label is how reports call an object that the script makes now.
func (m *module) label(kind string) string { return m.labels.New(kind, m.rt.NameHere()) }
