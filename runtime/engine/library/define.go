package library

import (
	"io/fs"
	"path"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/vm"
)

// define defines a member if it is missing. Those of classes that the group brings itself come with these.
func (l *Library) define(g *group, m *member) {
	if m.defined = true; m.of == "" || m.own {
		return
	}
	if o := l.owner(m.of); o != nil && (!l.has(o, m) || m.over && l.isEngines(o, m)) {
		l.put(o, m, l.made(g, m))
	}
}

// owner is the object that "Promise." or "Map.prototype." stands for; nil when a script has put something else there.
func (l *Library) owner(of string) *goja.Object {
	o := l.kit.VM().GlobalObject()
	if of == "" {
		return o
	}
	if of == "Iterator.prototype." {
		return js.Must(l.kit.VM().RunString("[].values()")).(*goja.Object).Prototype().Prototype()
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(of, "."), ".") {
		if o, _ = l.kit.Own(o, l.kit.VM().ToValue(name)).(*goja.Object); o == nil || js.IsProxy(o) {
			return nil
		}
	}
	return o
}

// key is the key of a member; nil for a symbol that there is not.
func (l *Library) key(m *member) goja.Value {
	name, isSymbol := strings.CutPrefix(m.key, "@@")
	if !isSymbol {
		return l.kit.VM().ToValue(name)
	}
	return l.kit.VM().Get("Symbol").(*goja.Object).Get(name)
}

func (l *Library) has(o *goja.Object, m *member) bool {
	key := l.key(m)
	return key == nil || l.kit.Intrinsics().Has(o, key)
}

// isEngines reports whether a member is a function of the engine's own.
func (l *Library) isEngines(o *goja.Object, m *member) bool {
	f, _ := l.kit.Own(o, l.key(m)).(*goja.Object)
	return f != nil && isNative(l.heap, f)
}

func isNative(heap *vm.Heap, f *goja.Object) bool {
	_, script := heap.FunctionSource(f)
	return !script
}

// put defines a member as the standard has it.
func (l *Library) put(o *goja.Object, m *member, v goja.Value) {
	switch key := l.key(m).(type) {
	case *goja.Symbol:
		_ = o.DefineDataPropertySymbol(key, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	default:
		if m.getter {
			_ = o.DefineAccessorProperty(m.key, v, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
			return
		}
		_ = o.DefineDataProperty(m.key, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}

// made is the function that is defined as a member.
func (l *Library) made(g *group, m *member) goja.Value {
	switch {
	case m.value != nil:
		return m.value()
	case m.stub != nil:
		return m.stub
	case m.native != nil:
		m.stub = l.kit.Func(m.path(), m.native)
	default:
		m.stub = l.kit.Func(m.path(), func(c js.Call) goja.Value {
			impl, ok := goja.AssertFunction(l.load(g)[m.path()])
			if !ok { // the group is being loaded, and asks what there is
				c.Fail(js.Type, "this is not there yet")
			}
			return js.Must(impl(c.This, c.Arguments...))
		})
	}
	name := m.key
	switch {
	case m.getter:
		name = "get " + name
	case strings.HasPrefix(name, "@@"):
		name = "[Symbol." + m.word() + "]"
	}
	l.kit.NameFunc(m.stub, name, m.length)
	return m.stub
}

// load compiles a group, and gives what it brings by the paths of its members.
func (l *Library) load(g *group) map[string]goja.Value {
	if g.impls != nil {
		return g.impls
	}
	g.impls = map[string]goja.Value{}
	hidden := l.hide(g)
	host := l.host(g)
	dir, file := path.Split(g.name + ".js")
	from := Corejs
	if dir == "intl/" {
		host = l.localHost(host)
		from = Intl
	}
	l.kit.Script("library/"+g.name, string(js.Must(fs.ReadFile(from(), file))), host)
	for _, m := range g.members {
		switch {
		case m.own:
			l.put(g.impls[strings.TrimSuffix(m.of, ".")].(*goja.Object), m, g.impls[m.path()])
		case hidden[m] && m.of == "":
			l.put(l.kit.VM().GlobalObject(), m, g.impls[m.key])
		case hidden[m]:
			l.put(l.owner(m.of), m, m.stub)
		case !m.defined:
			l.define(g, m)
		}
	}
	return g.impls
}

// hide takes away what is defined already and would be taken for goja's own while the group looks at what there is.
func (l *Library) hide(g *group) (hidden map[*member]bool) {
	hidden = map[*member]bool{}
	for _, m := range g.members {
		o := l.owner(m.of)
		switch {
		case m.of == "":
			hidden[m] = l.heap.HasNativeGetter(o, m.key)
		case o != nil && m.stub != nil:
			hidden[m] = l.kit.Own(o, l.key(m)) == goja.Value(m.stub)
		}
		if hidden[m] {
			_ = o.Delete(m.key)
		}
	}
	return hidden
}

// host is what a group takes: see corejs/build.mjs.
func (l *Library) host(g *group) *goja.Object {
	return l.kit.Object(js.Functions{
		"host.member": func(c js.Call) goja.Value {
			path := c.Argument(0).String()
			if symbol, ok := c.Argument(1).(*goja.Symbol); ok {
				path += "@@" + strings.TrimPrefix(symbol.String(), "Symbol.")
			} else {
				path += c.Argument(1).String()
			}
			g.impls[path] = c.Argument(2)
			return nil
		},
		"host.builtIn": func(c js.Call) goja.Value {
			if fn, ok := c.Argument(0).(*goja.Object); ok {
				l.heap.Disguise(fn, c.Argument(1).String(), c.Argument(2).ToBoolean())
			}
			return c.Argument(0)
		},
	})
}

// Globals are the names of the globals that the library brings.
func Globals() []string {
	return []string{"Iterator", "DisposableStack", "AsyncDisposableStack", "Intl"}
}

// Global is what a global of that name stands for.
func (l *Library) Global(name string) goja.Value {
	if name == "Intl" {
		return l.newIntl()
	}
	for _, g := range l.groups {
		for _, m := range g.members {
			if m.of == "" && m.key == name {
				return l.load(g)[name]
			}
		}
	}
	return goja.Undefined()
}
