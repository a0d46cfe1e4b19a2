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

// managerSource is what is written in JavaScript: what a manager's process does, and proxies of what it has.
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
	m      *module
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

// class is how people know what a manager has.
func (d *managed) class() string {
	return map[string]string{"dict": "DictProxy", "list": "ListProxy"}[d.kind]
}

// Describe shows the label: what it has the manager knows.
func (d *managed) Describe() js.Description { return describe(d.class(), d.Label()) }

// mostNested is how many levels of what a manager has are shown: a list can have itself as an item.
const mostNested = 2

// Ask shows what the manager has now.
func (d *managed) Ask() js.Description {
	if d.m.nested == mostNested {
		return d.Describe()
	}
	d.m.nested++
	defer func() { d.m.nested-- }()
	out := js.Description{Class: d.class()}
	v, err := d.ask("value")
	o, ok := v.(*goja.Object)
	if err != nil || !ok {
		out.Fields = []js.Field{{Text: d.Label() + " has ended"}}
		return out
	}
	for _, key := range o.Keys() {
		f := js.Field{Key: key, Text: d.m.rt.AskBrief(o.Get(key))}
		if d.kind == "list" {
			f.Key = ""
		}
		out.Fields = append(out.Fields, f)
	}
	return out
}

// ask has the manager do something with the thing.
func (d *managed) ask(op string, args ...goja.Value) (goja.Value, error) {
	vm := d.m.rt.VM()
	v, err := d.Call(append([]goja.Value{vm.ToValue(op), vm.ToValue(d.number)}, args...)...)
	return v, unsendable(err)
}

// unsendable has an error about what cannot be sent speak of a value, not of the place that it has among our arguments.
func unsendable(err error) error {
	var bad *js.ScriptError
	if errors.As(err, &bad) && bad.Kind == js.DataClone && strings.HasPrefix(bad.Message, "args[") {
		_, rest, _ := strings.Cut(bad.Message, "]")
		return js.Errorf(js.DataClone, "value%s", rest)
	}
	return err
}

// managerClass makes Manager.
func (m *module) managerClass() *js.Class {
	m.rt.RegisterDecoder(managerServer, func(string) (*goja.Object, error) {
		return m.managerScript().Get("server").(*goja.Object), nil
	})
	m.rt.RegisterDecoder("multiprocessing.managed", m.reviveManaged)
	return m.rt.NewClass("Manager", 0, nil, m.newManager).Methods(js.Functions{
		"dict": func(c js.Call) goja.Value { return m.manage(c, "dict") },
		"list": func(c js.Call) goja.Value { return m.manage(c, "list") },
		"Queue": func(c js.Call) goja.Value {
			js.This[*manager](c)
			q, err := m.rt.VM().New(m.queue.Ctor, c.Rest(0)...)
			m.rt.Check(err)
			return q
		},
		"shutdown": func(c js.Call) goja.Value {
			m.rt.Check(js.This[*manager](c).Stop())
			return nil
		},
	})
}

// managerScript is what manager.js gives.
func (m *module) managerScript() *goja.Object {
	if m.managers == nil {
		host := m.rt.Object(js.Functions{"ask": m.askManager})
		m.managers = m.rt.Script("multiprocessing/manager", managerSource, host)
	}
	return m.managers
}

func (m *module) newManager(c js.Call) any {
	s, err := process.Of(m.rt).StartServer(m.managerName(), managerServer)
	m.rt.Check(err)
	return &manager{s, c.ClassName()}
}

// managerName numbers the managers.
func (m *module) managerName() string {
	m.started++
	return "Manager-" + strconv.Itoa(m.started)
}

// manage makes a dict or a list in the manager: (init).
func (m *module) manage(c js.Call, kind string) goja.Value {
	g := js.This[*manager](c)
	init := goja.Value(m.rt.VM().NewObject())
	switch {
	case kind == "list":
		var items []any
		if c.Has(0) {
			for _, v := range c.List(0, "init") {
				items = append(items, v)
			}
		}
		init = m.rt.VM().NewArray(items...)
	case c.Has(0):
		o, ok := c.Argument(0).(*goja.Object)
		if !ok {
			m.rt.Throw(js.Type, "dict: init must be an object, not %s", m.rt.Brief(c.Argument(0)))
		}
		init = o
	}
	number, err := g.Call(m.rt.VM().ToValue("new"), m.rt.VM().ToValue(0), init)
	m.rt.Check(unsendable(err))
	return m.proxy(&managed{g.Remote, m, int(number.ToInteger()), kind})
}

// proxy is the object that scripts see of something that a manager has.
func (m *module) proxy(d *managed) *goja.Object {
	fn, _ := goja.AssertFunction(m.managerScript().Get(d.kind))
	target := m.rt.VM().NewObject()
	if d.kind == "list" {
		target = m.rt.VM().NewArray()
	}
	m.rt.SetHandle(target, d)
	o, err := fn(goja.Undefined(), target)
	m.rt.Check(err)
	return o.(*goja.Object)
}

// reviveManaged makes a proxy that has come from another process.
func (m *module) reviveManaged(data string) (*goja.Object, error) {
	var x crossedManaged
	if err := json.Unmarshal([]byte(data), &x); err != nil {
		return nil, err
	}
	r, err := process.Of(m.rt).OpenRemote(x.Remote)
	if err != nil {
		return nil, err
	}
	if x.Kind != "list" {
		x.Kind = "dict"
	}
	return m.proxy(&managed{r, m, x.Number, x.Kind}), nil
}

// askManager is ask(target, op, ...args).
func (m *module) askManager(c js.Call) goja.Value {
	d := m.rt.HandleOf(c.Argument(0)).(*managed)
	v, err := d.ask(c.Argument(1).String(), c.Rest(2)...)
	m.rt.Check(err)
	return v
}
