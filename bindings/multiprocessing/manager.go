package multiprocessing

import (
	_ "embed"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/process/shared"
)

// managerSource is the part in JavaScript: what a manager's process does, and proxies of what it has.
//
//go:embed manager.js
var managerSource string

// managerServer is the name of what a manager's process does.
const managerServer = "multiprocessing.managerServer"

// managerFields are those of its process, and whether that is shut down.
func managerFields(g *process.Server) []js.Field {
	p := child{g.Process()}
	if code, ended := p.PeekExitCode(); ended && code == 0 {
		return p.fields("shut down")
	}
	return p.fields(p.state())
}

// managed is the handle behind a proxy of something that a manager has.
type managed struct {
	process.Remote
	ms     *managers
	number int    // of the thing in the manager
	kind   string // "dict" or "list"
}

// crossedManaged is what a proxy is sent as.
type crossedManaged struct {
	Remote, Kind string
	Number       int
}

// Cross is transfer.Transferable's.
func (d *managed) Cross() (class string, data []byte, ids []string, err error) {
	name, id := d.Reference()
	data, err = json.Marshal(crossedManaged{name, d.kind, d.number})
	return "multiprocessing.managed", data, []string{id}, err
}

// Facade is transfer.Facade's.
func (d *managed) Facade() {}

// mostNested is how many levels of what a manager has are shown: a list can have itself as an item.
const mostNested = 2

// fields are what the manager has now.
func (d *managed) fields() []js.Field {
	if d.ms.nested == mostNested {
		return d.label()
	}
	d.ms.nested++
	defer func() { d.ms.nested-- }()
	v, err := d.ask("value")
	o, ok := v.(*goja.Object)
	if err != nil || !ok {
		return js.Words(d.Label() + " has ended")
	}
	var fields []js.Field
	for _, key := range o.Keys() {
		f := js.Field{Key: key, Text: d.ms.rt.AskBrief(o.Get(key))}
		if d.kind == "list" {
			f.Key = ""
		}
		fields = append(fields, f)
	}
	return fields
}

// label is all that this process knows of it.
func (d *managed) label() []js.Field { return js.Words(d.Label()) }

// ask has the manager do something with the thing.
func (d *managed) ask(op string, args ...goja.Value) (goja.Value, error) {
	vm := d.ms.rt.VM()
	v, err := d.Call(append([]goja.Value{vm.ToValue(op), vm.ToValue(d.number)}, args...)...)
	return v, unsendable(err)
}

// unsendable is err; when it says that a value cannot be sent, it names the value, and not its place among our own arguments.
func unsendable(err error) error {
	var bad *js.ScriptError
	if errors.As(err, &bad) && bad.Kind == js.DataClone && strings.HasPrefix(bad.Message, "args[") {
		_, rest, _ := strings.Cut(bad.Message, "]")
		return js.Errorf(js.DataClone, "value%s", rest)
	}
	return err
}

// managers makes the class Manager, and proxies of what managers have.
type managers struct {
	*registry
	proxies map[string]*js.Class // by kind
	script  *goja.Object         // what manager.js gives; nil before it is needed
	started int                  // managers, so far
	nested  int                  // levels of what a manager has that are being shown
}

func (ms *managers) makeClass() *js.Class {
	ms.rt.RegisterDecoder(managerServer, func(string) (*goja.Object, error) {
		return ms.functions().Get("server").(*goja.Object), nil
	})
	ms.rt.RegisterDecoder("multiprocessing.managed", ms.reviveManaged)
	ms.proxies = map[string]*js.Class{"dict": ms.proxyClass("DictProxy"), "list": ms.proxyClass("ListProxy")}
	_ = ms.proxies["list"].Proto.SetPrototype(ms.rt.VM().NewArray().Prototype())
	class := ms.rt.NewClass("Manager", 0, nil, ms.construct)
	js.Shows(class, managerFields)
	for _, name := range []string{
		"Queue", "JoinableQueue", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier",
		"Value", "Array", "Pool",
	} {
		class.Methods(js.Functions{name: func(c js.Call) goja.Value { return ms.make(c, name) }})
	}
	return class.Methods(js.Functions{
		"dict":      func(c js.Call) goja.Value { return ms.manage(c, "dict") },
		"Namespace": func(c js.Call) goja.Value { return ms.manage(c, "dict") },
		"list":      func(c js.Call) goja.Value { return ms.manage(c, "list") },
		"shutdown":  js.Try((*process.Server).Stop),
		"join": func(c js.Call) goja.Value {
			_, err := js.This[*process.Server](c).Process().Join(c.Timeout(0))
			c.Check(err)
			return nil
		},
	}).Leaves("shutdown")
}

// make makes what all processes share in any case, of the namespace's class of that name. It is gone when the manager has ended.
func (ms *managers) make(c js.Call, name string) *goja.Object {
	g := js.This[*process.Server](c)
	fn, _ := goja.AssertFunction(ms.rt.Exports("multiprocessing").Get(name))
	o := js.Must(fn(goja.Undefined(), c.Rest(0)...)).(*goja.Object)
	switch h := ms.rt.HandleOf(o).(type) {
	case condition:
		if !c.Args(0, "lock").Get("lock").Given() {
			ms.rt.Check(g.Keep(h.Lock().Handle))
		}
		ms.rt.Check(g.Keep(h.Handle))
	case *sharedValue:
		ms.keepLock(g, h.lock)
	case crossing:
		ms.keepLock(g, h.lock)
	case interface{ Tie(path string) error }:
		ms.rt.Check(g.Keep(h))
	}
	return o
}

// keepLock has the lock of a Value or an Array, which may be nil, end with the manager, and with it what it is of.
func (ms *managers) keepLock(g *process.Server, lock *goja.Object) {
	if lock != nil {
		ms.rt.Check(g.Keep(ms.rt.HandleOf(lock).(*shared.Lock)))
	}
}

// proxyClass makes the class of the proxies of a kind.
func (ms *managers) proxyClass(name string) *js.Class {
	class := ms.rt.NewClass(name, 0, nil, nil)
	_ = class.Proto.DeleteSymbol(goja.SymToStringTag) // a proxy says that it is an object or an array
	js.Shows(class, (*managed).fields)
	js.ShowsAtOnce(class, (*managed).label)
	return class
}

// functions are those of manager.js.
func (ms *managers) functions() *goja.Object {
	if ms.script == nil {
		ms.script = ms.rt.Script("multiprocessing/manager", managerSource, ms.rt.Object(js.Functions{
			"ask":   ms.ask,
			"brief": func(c js.Call) goja.Value { return c.Value(ms.rt.Brief(c.Argument(0))) },
		}))
	}
	return ms.script
}

func (ms *managers) construct(c js.Call) any {
	ms.started++
	s, err := ms.table().StartServer("Manager-"+strconv.Itoa(ms.started), managerServer)
	c.Check(err)
	return s
}

// manage makes a dict or a list in the manager: (init).
func (ms *managers) manage(c js.Call, kind string) goja.Value {
	g := js.This[*process.Server](c)
	var begin goja.Value
	if kind == "list" {
		begin = js.Array(ms.rt.Kit, c.Arg(0, "init").Items())
	} else {
		pairs, _ := goja.AssertFunction(ms.functions().Get("pairs"))
		begin = c.Call(pairs, c.Argument(0), c.Value("dict"))
	}
	number, err := g.Call(c.Value(kind), c.Value(0), begin)
	c.Check(unsendable(err))
	return ms.proxy(&managed{g.Remote, ms, int(number.ToInteger()), kind})
}

// proxy is the object that scripts see of something that a manager has.
func (ms *managers) proxy(d *managed) *goja.Object {
	fn, _ := goja.AssertFunction(ms.functions().Get(d.kind))
	target := ms.rt.VM().NewObject()
	if d.kind == "list" {
		target = ms.rt.VM().NewArray()
	}
	_ = target.SetPrototype(ms.proxies[d.kind].Proto)
	ms.rt.SetHandle(target, d)
	o, err := fn(goja.Undefined(), target)
	ms.rt.Check(err)
	return o.(*goja.Object)
}

// reviveManaged makes a proxy that has come from another process.
func (ms *managers) reviveManaged(data string) (*goja.Object, error) {
	var x crossedManaged
	if err := json.Unmarshal([]byte(data), &x); err != nil {
		return nil, err
	}
	r, err := ms.table().OpenRemote(x.Remote)
	if err != nil {
		return nil, err
	}
	if x.Kind != "list" {
		x.Kind = "dict"
	}
	return ms.proxy(&managed{r, ms, x.Number, x.Kind}), nil
}

// ask is ask(target, op, ...args).
func (ms *managers) ask(c js.Call) goja.Value {
	d := ms.rt.HandleOf(c.Argument(0)).(*managed)
	v, err := d.ask(c.Argument(1).String(), c.Rest(2)...)
	c.Check(err)
	return v
}
