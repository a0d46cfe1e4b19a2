package module

import (
	"slices"
	"unicode/utf16"

	"github.com/dop251/goja"

	"weft/runtime/engine/source"
	"weft/runtime/engine/source/esm"
)

// This file is what stands for a module: an object whose properties are its exports, which programs use for the names that they
// import, and the namespace object, which scripts see and which is exotic.

// newStand is an object without properties and prototype.
func (l *Linker) newStand() *goja.Object { return l.vm.CreateObject(nil) }

// expose gives the object that stands for a module its properties.
func (l *Linker) expose(r *record) {
	if r.program != nil && r.program.Module != nil {
		for _, name := range exportNames(r) {
			b, _, _ := resolve(r, name, nil)
			l.exposeName(r, name, b)
		}
	}
	get := l.vm.ToValue(func(goja.FunctionCall) goja.Value { return l.namespaceOf(r) })
	_ = r.stand.DefineAccessorProperty(source.NamespaceName, get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func (l *Linker) exposeName(r *record, name string, b binding) {
	if b.local == esm.All {
		get := l.vm.ToValue(func(goja.FunctionCall) goja.Value { return l.namespaceOf(b.of) })
		_ = r.stand.DefineAccessorProperty(name, get, nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
		return
	}
	get := l.getter(b, name)
	_ = r.stand.DefineAccessorProperty(name, get, nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
	b.of.readers = append(b.of.readers, reader{r.stand, name, b.local})
	if b.of.status == evaluated {
		l.settleNames(b.of)
	}
}

// getter reads what an export stands for, while its module may not have run.
func (l *Linker) getter(b binding, name string) goja.Value {
	return l.vm.ToValue(func(goja.FunctionCall) (v goja.Value) {
		of := b.of.names()
		if of == nil || l.cfg.Heap.Guard(func() { v = of.Get(b.local) }) != nil {
			l.cfg.Kit.Throw("ReferenceError", "Cannot access '%s' before initialization: %s has not run yet", name, b.of.name)
		}
		return v
	})
}

// names is the object that has what a module's exports stand for; nil when there is none yet.
func (r *record) names() *goja.Object {
	if r.program != nil && r.program.Module != nil {
		return r.scope
	}
	return r.stand
}

// scopeGetter is the accessor of a name in a module's scope.
func (l *Linker) scopeGetter(scope *goja.Object, name string) goja.Value {
	_, desc := l.cfg.Kit.FindProperty(scope, name)
	if desc == nil {
		return nil
	}
	return desc.Get("get")
}

// settleNames has the names of a module that has run be read faster: those that never change are plain properties.
func (l *Linker) settleNames(r *record) {
	of := r.names()
	for _, u := range r.readers {
		if of == r.scope && !r.program.Module.Fixed[u.local] {
			get := l.scopeGetter(of, u.local)
			_ = u.stand.DefineAccessorProperty(u.name, get, nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
		} else if v := of.Get(u.local); v != nil {
			_ = u.stand.DefineDataProperty(u.name, v, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		}
	}
	r.readers = nil
}

// compareUnits compares names by their code units, as Array.prototype.sort does.
func compareUnits(a, b string) int {
	return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
}

// namespaceOf is the namespace object of a module (Module Namespace Exotic Object of ECMA-262).
func (l *Linker) namespaceOf(r *record) *goja.Object {
	if r.namespace != nil {
		return r.namespace
	}
	names := exportNames(r)
	has := map[string]bool{}
	target := l.vm.CreateObject(nil)
	for _, name := range names {
		has[name] = true
		_ = target.DefineDataProperty(name, goja.Undefined(), goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_TRUE)
	}
	_ = target.DefineDataPropertySymbol(goja.SymToStringTag, l.vm.ToValue("Module"), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	prevent := l.cfg.Kit.Intrinsics().Function("Object", "preventExtensions")
	prevent(goja.FunctionCall{Arguments: []goja.Value{target}})
	value := func(name string) goja.Value {
		if !has[name] {
			return goja.Undefined()
		}
		return r.stand.Get(name)
	}
	proxy := l.vm.NewProxy(target, &goja.ProxyTrapConfig{
		SetPrototypeOf: func(_, prototype *goja.Object) bool { return prototype == nil },
		GetOwnPropertyDescriptor: func(_ *goja.Object, name string) goja.PropertyDescriptor {
			if !has[name] {
				return goja.PropertyDescriptor{}
			}
			return goja.PropertyDescriptor{
				Value: value(name), Writable: goja.FLAG_TRUE, Enumerable: goja.FLAG_TRUE, Configurable: goja.FLAG_FALSE,
			}
		},
		Get:            func(_ *goja.Object, name string, _ goja.Value) goja.Value { return value(name) },
		Set:            func(*goja.Object, string, goja.Value, goja.Value) bool { return false },
		SetSym:         func(*goja.Object, *goja.Symbol, goja.Value, goja.Value) bool { return false },
		DeleteProperty: func(_ *goja.Object, name string) bool { return !has[name] },
		DefineProperty: func(_ *goja.Object, name string, d goja.PropertyDescriptor) bool {
			return has[name] && d.Configurable != goja.FLAG_TRUE && d.Enumerable != goja.FLAG_FALSE && d.Writable != goja.FLAG_FALSE &&
				d.Getter == nil && d.Setter == nil && (d.Value == nil || d.Value.SameAs(value(name)))
		},
	})
	r.namespace = l.vm.ToValue(proxy).(*goja.Object)
	return r.namespace
}

// snapshot has what a namespace object exports now; nil for another proxy. What has no value yet is shown as a mark.
func (l *Linker) snapshot(o *goja.Object) *goja.Object {
	for _, r := range l.records {
		if r.namespace != o {
			continue
		}
		copied := l.vm.CreateObject(nil)
		for _, name := range exportNames(r) {
			v := goja.Value(goja.NewSymbol("uninitialized"))
			_ = l.cfg.Heap.Guard(func() { v = r.stand.Get(name) }) // its module has not run yet
			_ = copied.Set(name, v)
		}
		_ = copied.DefineDataPropertySymbol(goja.SymToStringTag, l.vm.ToValue("Module"), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
		return copied
	}
	return nil
}
