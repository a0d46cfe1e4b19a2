// Package threading is threads and what they synchronise with, after Python's threading: the namespace
// threading and the global thread.
package threading

import (
	"github.com/dop251/goja"

	"weft/runtime"
)

// Module makes threading and thread.
var Module = runtime.Module{
	Name:    "threading",
	Doc:     "threads on one heap, locks, conditions, semaphores, events, barriers, timers",
	Globals: []string{"thread"},
	New:     exports,
}

// methods are functions by name.
type methods = map[string]func(runtime.Call) goja.Value

// module is what the functions of one realm's namespace share.
type module struct {
	rt     *runtime.Realm
	thread *runtime.Class
	run    goja.Value // Thread.prototype.run
	lock   *runtime.Class
	local  *runtime.Class

	count   int // threads that it has named
	labels  runtime.Labels
	filling *local     // the Local that is being constructed again, for another thread
	hook    goja.Value // excepthook; nil for the default
}

func exports(rt *runtime.Realm) *goja.Object {
	m := &module{rt: rt, labels: runtime.Labels{}}
	o := rt.Object(methods{
		"threading.currentThread":     func(runtime.Call) goja.Value { return m.object(rt.CurrentThread()) },
		"threading.mainThread":        func(runtime.Call) goja.Value { return m.object(rt.MainThread()) },
		"threading.enumerate":         m.enumerate,
		"threading.activeCount":       activeCount,
		"threading.getIdent":          getIdent,
		"threading.yieldNow":          yieldNow,
		"threading.setSwitchInterval": setSwitchInterval,
		"threading.getSwitchInterval": getSwitchInterval,
	})
	for _, c := range m.classes() {
		_ = o.Set(c.Name, c.Ctor)
	}
	_ = o.Set(string(broken), rt.NewErrorClass(string(broken), nil))
	m.defineHook(o)
	thread := rt.Func("thread", m.startThread)
	_ = o.DefineDataProperty("thread", thread, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}

// classes makes the namespace's classes.
func (m *module) classes() []*runtime.Class {
	m.thread = m.threadClass()
	m.run = m.thread.Proto.Get("run")
	m.lock = m.lockClass()
	m.local = m.localClass()
	semaphore := m.semaphoreClass()
	return []*runtime.Class{
		m.thread, m.timerClass(), m.lock, m.rlockClass(), m.conditionClass(),
		semaphore, m.boundedClass(semaphore), m.eventClass(), m.barrierClass(), m.local,
	}
}

func (m *module) enumerate(runtime.Call) goja.Value {
	var list []any
	for _, th := range m.rt.Threads() {
		list = append(list, m.object(th))
	}
	return m.rt.VM().NewArray(list...)
}

func activeCount(c runtime.Call) goja.Value { return value(c, len(c.Realm().Threads())) }

func getIdent(c runtime.Call) goja.Value {
	n, _ := c.Realm().CurrentThread().Ident()
	return value(c, n)
}

func yieldNow(c runtime.Call) goja.Value {
	c.Realm().Yield()
	return nil
}

func setSwitchInterval(c runtime.Call) goja.Value {
	ms := c.Number(0, "ms", 0)
	d := runtime.Millis(ms)
	if d <= 0 {
		c.Realm().Throw(runtime.Range,
			"threading.setSwitchInterval: ms must be above 0, not %v", c.Argument(0))
	}
	c.Realm().SetSwitchInterval(d)
	return nil
}

func getSwitchInterval(c runtime.Call) goja.Value {
	return value(c, runtime.ToMillis(c.Realm().SwitchInterval()))
}

// label is how reports call an object that the script makes now.
func (m *module) label(kind string) string { return m.labels.New(kind, m.rt.NameHere()) }

// value is a Go value as a result.
func value(c runtime.Call, v any) goja.Value { return c.Realm().VM().ToValue(v) }
