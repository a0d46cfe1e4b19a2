package runtime

import (
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// Crosser is a handle of an object that can be sent to another process.
type Crosser interface {
	// Cross is what makes the object there: the class, as "module.Class", and what that class's reviver gets. The identities
	// are those of the shared objects that go with it. The error says why it cannot be sent.
	Cross() (class string, data []byte, ids []string, err error)
}

// Reviver makes an object for what Cross gave in another process.
type Reviver func(data string) (*goja.Object, error)

// Revive has fn make the objects of a class, "module.Class", that come from other processes. A module does so when it is built.
func (rt *Realm) Revive(class string, fn Reviver) { rt.revivers[class] = fn }

// Facade is the handle of an object that scripts see only through a Proxy of weft's own: what is sent is what it stands for.
type Facade interface {
	Crosser
	// Facade does nothing.
	Facade()
}

// facade is the object behind a proxy that is one of weft's own; nil when it is a script's.
func (rt *Realm) facade(o *goja.Object) *goja.Object {
	p, _ := o.Export().(goja.Proxy)
	target := p.Target()
	if target == nil || isProxy(target) {
		return nil
	}
	if _, ok := rt.ownHandle(target).(Facade); ok {
		return target
	}
	return nil
}

// crossing is clone.Host for a realm.
type crossing struct{ rt *Realm }

// Handle is clone.Host's.
func (x crossing) Handle(o *goja.Object) (kind string, data []byte, ok bool, err error) {
	if isProxy(o) {
		if o = x.rt.facade(o); o == nil {
			return "", nil, false, nil
		}
	}
	if x.rt.isDOMException(o) {
		data, err = x.rt.crossDOMException(o)
		return domExceptionKind, data, true, err
	}
	h := x.rt.ownHandle(o)
	if _, report := h.(*sched.Deadlock); h == nil || report { // an error crosses as one
		return "", nil, false, nil
	}
	c, crosses := h.(Crosser)
	if !crosses {
		return "", nil, true, Errorf(DataClone, "a %s belongs to one process and cannot be sent", x.rt.className(o))
	}
	kind, data, ids, err := c.Cross()
	if p := x.rt.tree.packing; p != nil {
		p.ids = append(p.ids, ids...)
	}
	return kind, data, true, err
}

// Revive is clone.Host's.
func (x crossing) Revive(kind string, data []byte) (*goja.Object, error) {
	if kind == domExceptionKind && x.rt.hasModule("web") {
		return x.rt.reviveDOMException(data)
	}
	fn := x.rt.revivers[kind]
	if fn == nil {
		module, _, _ := strings.Cut(kind, ".")
		if x.rt.hasModule(module) {
			x.rt.Exports(module)
			fn = x.rt.revivers[kind]
		}
	}
	if fn == nil {
		return nil, Errorf(DataClone, "there is no %s here", kind)
	}
	return fn(string(data))
}

// errorHomes are the modules whose building makes a class of errors.
var errorHomes = map[string]string{
	"CancelledError": "asyncio", "EOFError": "multiprocessing", "BrokenPipeError": "multiprocessing",
	"Empty": "queue", "Full": "queue", "ShutDown": "queue", "BrokenBarrierError": "threading", "BrokenExecutor": "futures",
}

// ErrorClass is clone.Host's: the prototype of weft's errors of that name.
func (x crossing) ErrorClass(name string) *goja.Object {
	rt := x.rt
	if home := errorHomes[name]; home != "" && rt.errors[ErrorKind(name)] == nil && rt.hasModule(home) {
		rt.Exports(home)
	}
	class := rt.errors[ErrorKind(name)]
	switch ErrorKind(name) {
	case InvalidState, Timeout, Deadlocked:
		class = rt.errorClass(ErrorKind(name))
	}
	if class == nil {
		return nil
	}
	proto, _ := class.Get("prototype").(*goja.Object)
	return proto
}

func (rt *Realm) hasModule(name string) bool {
	for i := range rt.host.cfg.Modules {
		if rt.host.cfg.Modules[i].Name == name {
			return true
		}
	}
	return false
}

// className is the name of the class that o says it is of, for a message.
func (rt *Realm) className(o *goja.Object) string {
	for p := o.Prototype(); p != nil; p = p.Prototype() {
		class, _ := rt.own(p, rt.vm.ToValue("constructor")).(*goja.Object)
		if class == nil {
			continue
		}
		if name, ok := Text(rt.own(class, rt.vm.ToValue("name"))); ok && name != "" {
			return name
		}
	}
	return "object of weft's"
}
