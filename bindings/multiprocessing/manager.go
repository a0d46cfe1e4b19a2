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
)

// managerSource is the part in JavaScript: what a manager's process does, and proxies of what it has.
//
//go:embed manager.js
var managerSource string

// managerServer is the name of what a manager's process does.
const managerServer = "multiprocessing.managerServer"

// manager is the handle of a Manager.
type manager struct {
	*process.Server
	class string
}

// Describe shows its process, and whether that is shut down.
func (g *manager) Describe() js.Description {
	p := &child{g.Process(), g.class}
	if code, ended := p.PeekExitCode(); ended && code == 0 {
		return p.describe("shut down")
	}
	return p.Describe()
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

// Cross is runtime.Transferable's.
func (d *managed) Cross() (class string, data []byte, ids []string, err error) {
	name, id := d.Reference()
	data, err = json.Marshal(crossedManaged{name, d.kind, d.number})
	return "multiprocessing.managed", data, []string{id}, err
}

// Facade is runtime.Facade's.
func (d *managed) Facade() {}

// class is the class that scripts are shown.
func (d *managed) class() string {
	return map[string]string{"dict": "DictProxy", "list": "ListProxy"}[d.kind]
}

// Describe shows the label: what is in it the manager alone knows.
func (d *managed) Describe() js.Description { return js.Describe(d.class(), d.Label()) }

// mostNested is how many levels of what a manager has are shown: a list can have itself as an item.
const mostNested = 2

// Ask shows what the manager has now.
func (d *managed) Ask() js.Description {
	if d.ms.nested == mostNested {
		return d.Describe()
	}
	d.ms.nested++
	defer func() { d.ms.nested-- }()
	v, err := d.ask("value")
	o, ok := v.(*goja.Object)
	if err != nil || !ok {
		return js.Describe(d.class(), d.Label()+" has ended")
	}
	out := js.Description{Class: d.class()}
	for _, key := range o.Keys() {
		f := js.Field{Key: key, Text: d.ms.rt.AskBrief(o.Get(key))}
		if d.kind == "list" {
			f.Key = ""
		}
		out.Fields = append(out.Fields, f)
	}
	return out
}

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
	queues  *queues
	script  *goja.Object // what manager.js gives; nil before it is needed
	started int          // managers, so far
	nested  int          // levels of what a manager has that are being shown
}

func (ms *managers) makeClass() *js.Class {
	ms.rt.RegisterDecoder(managerServer, func(string) (*goja.Object, error) {
		return ms.functions().Get("server").(*goja.Object), nil
	})
	ms.rt.RegisterDecoder("multiprocessing.managed", ms.reviveManaged)
	return ms.rt.NewClass("Manager", 0, nil, ms.construct).Methods(js.Functions{
		"dict": func(c js.Call) goja.Value { return ms.manage(c, "dict") },
		"list": func(c js.Call) goja.Value { return ms.manage(c, "list") },
		"Queue": func(c js.Call) goja.Value {
			js.This[*manager](c)
			q, err := ms.rt.VM().New(ms.queues.class.Ctor, c.Rest(0)...)
			c.Check(err)
			return q
		},
		"shutdown": js.Try((*manager).Stop),
	})
}

// functions are those of manager.js.
func (ms *managers) functions() *goja.Object {
	if ms.script == nil {
		ms.script = ms.rt.Script("multiprocessing/manager", managerSource, ms.rt.Object(js.Functions{"ask": ms.ask}))
	}
	return ms.script
}

func (ms *managers) construct(c js.Call) any {
	ms.started++
	s, err := ms.table().StartServer("Manager-"+strconv.Itoa(ms.started), managerServer)
	c.Check(err)
	return &manager{s, c.ClassName()}
}

// manage makes a dict or a list in the manager: (init).
func (ms *managers) manage(c js.Call, kind string) goja.Value {
	g := js.This[*manager](c)
	init := ms.rt.VM().NewObject()
	switch {
	case kind == "list":
		var items []goja.Value
		if c.Has(0) {
			items = c.List(0, "init")
		}
		init = js.Array(ms.rt.Kit, items)
	case c.Has(0):
		var ok bool
		if init, ok = c.Argument(0).(*goja.Object); !ok {
			c.Throw(js.Type, "dict: init must be an object, not %s", ms.rt.Brief(c.Argument(0)))
		}
	}
	number, err := g.Call(c.Value("new"), c.Value(0), init)
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
