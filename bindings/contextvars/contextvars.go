// Package contextvars is Python's module of that name: variables whose values belong to the code of a task. See package coroutine, which
// carries them along.
package contextvars

import (
	"fmt"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/coroutine"
	"weft/runtime/engine/js"
)

// Module makes contextvars.
var Module = runtime.Module{
	Name: "contextvars",
	Doc:  "ContextVar, copyContext: variables that belong to a task",
	New:  func(rt *runtime.Realm) *goja.Object { return (&module{rt: rt}).exports() },
}

// module is that of one realm.
type module struct {
	rt                  *runtime.Realm
	vars, tokens, scope *js.Class
	missing             *goja.Object // Token.MISSING
}

// variable is the handle of a ContextVar.
type variable struct {
	name   string
	def    goja.Value // nil for none
	object *goja.Object
}

// token is the handle of a Token: how a variable was before it was set.
type token struct {
	of   *variable
	was  goja.Value // nil for no value
	in   *coroutine.Scope
	used bool
}

// scope is the handle of a Context.
type scope struct {
	*coroutine.Scope
	entered bool
}

func (m *module) exports() *goja.Object {
	rt := m.rt
	m.vars = rt.NewClass("ContextVar", 1, nil, func(c js.Call) any {
		v := &variable{name: c.Arg(0, "name").Need("a string").String(""), object: c.This.(*goja.Object)}
		if c.Has(1) {
			v.def = c.Args(1, "default").Get("default").Value()
			if goja.IsUndefined(v.def) {
				v.def = nil
			}
		}
		return v
	}).Methods(js.Functions{"get": m.get, "set": m.set, "reset": m.reset})
	m.vars.Getter("name", js.Get(func(v *variable) string { return v.name }), nil)
	js.Shows(m.vars, func(v *variable) []js.Field {
		return []js.Field{{Key: "name", Text: rt.Brief(rt.VM().ToValue(v.name))}}
	})

	m.tokens = rt.NewClass("Token", 0, nil, nil)
	m.tokens.Getter("var", js.Get(func(t *token) goja.Value { return t.of.object }), nil)
	m.tokens.Getter("oldValue", js.Get(func(t *token) goja.Value { return m.orMissing(t.was) }), nil)
	m.missing = rt.VM().NewObject()
	_ = m.missing.DefineDataPropertySymbol(goja.SymToStringTag, rt.VM().ToValue("Token.MISSING"), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	_ = m.tokens.Ctor.Set("MISSING", m.missing)

	m.scope = rt.NewClass("Context", 0, nil, func(js.Call) any { return &scope{Scope: &coroutine.Scope{}} }).Methods(js.Functions{
		"run":  m.run,
		"copy": func(c js.Call) goja.Value { return m.scope.New(&scope{Scope: js.This[*scope](c).Copy()}) },
		"get": func(c js.Call) goja.Value {
			if v, ok := js.This[*scope](c).Get(m.key(c)); ok {
				return v
			}
			return c.Argument(1)
		},
		"has": func(c js.Call) goja.Value {
			_, ok := js.This[*scope](c).Get(m.key(c))
			return c.Value(ok)
		},
		"keys":   m.list(func(vm *goja.Runtime, key, v goja.Value) goja.Value { return key }),
		"values": m.list(func(vm *goja.Runtime, key, v goja.Value) goja.Value { return v }),
		"items":  m.list(func(vm *goja.Runtime, key, v goja.Value) goja.Value { return vm.NewArray(key, v) }),
	})
	m.scope.Getter("size", js.Get(func(s *scope) int { return len(s.Values) }), nil)
	o := rt.Namespace(js.Functions{
		"contextvars.copyContext": func(js.Call) goja.Value { return m.scope.New(&scope{Scope: rt.Scope().Copy()}) },
	}, m.vars, m.scope)
	_ = o.Set("Token", m.tokens.Ctor)
	return o
}

func (m *module) orMissing(v goja.Value) goja.Value {
	if v == nil {
		return m.missing
	}
	return v
}

// key is the variable that a method of a Context is asked for.
func (m *module) key(c js.Call) *goja.Object {
	return js.Handle[*variable](c, c.Argument(0), "var must be a ContextVar").object
}

func (m *module) get(c js.Call) goja.Value {
	v := js.This[*variable](c)
	if value, ok := m.rt.Scope().Get(v.object); ok {
		return value
	}
	switch {
	case c.Len() > 0:
		return c.Argument(0)
	case v.def != nil:
		return v.def
	}
	m.fail("LookupError", "ContextVar.get: %s has no value here", v.name)
	return nil
}

// fail throws an error that has the name of one of Python's.
func (m *module) fail(name, format string, args ...any) {
	e := m.rt.NewError("Error", fmt.Sprintf(format, args...))
	_ = e.DefineDataProperty("name", m.rt.VM().ToValue(name), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	panic(e)
}

func (m *module) set(c js.Call) goja.Value {
	v, in := js.This[*variable](c), m.rt.Scope()
	was, _ := in.Get(v.object)
	in.Set(v.object, c.Argument(0))
	return m.tokens.New(&token{of: v, was: was, in: in})
}

func (m *module) reset(c js.Call) goja.Value {
	v, t := js.This[*variable](c), js.Handle[*token](c, c.Argument(0), "token must be a Token")
	switch {
	case t.used:
		c.Fail(js.InvalidState, "the token has been used once")
	case t.of != v:
		c.Fail(js.Type, "the token was made by %s", t.of.name)
	case t.in != m.rt.Scope():
		c.Fail(js.Type, "the token was made in a different Context")
	}
	t.used = true
	t.in.Set(v.object, t.was)
	return nil
}

// run is Context.run(fn, ...args).
func (m *module) run(c js.Call) (v goja.Value) {
	s, fn := js.This[*scope](c), c.Arg(0, "callable").Func()
	if s.entered {
		c.Fail(js.InvalidState, "the Context is entered already")
	}
	s.entered = true
	defer func() { s.entered = false }()
	m.rt.RunIn(s.Scope, func() { v = c.Call(fn, c.Rest(1)...) })
	return v
}

// list is a method that gives an array of what is made of each variable.
func (m *module) list(of func(vm *goja.Runtime, key, v goja.Value) goja.Value) js.Function {
	return func(c js.Call) goja.Value {
		var all []goja.Value
		for _, each := range js.This[*scope](c).Values {
			all = append(all, of(m.rt.VM(), each.Key, each.V))
		}
		return js.Array(m.rt.Kit, all)
	}
}
