package module

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/nearest"
	"weft/runtime/engine/source"
	"weft/runtime/engine/source/esm"
)

// binding is what an export stands for: a name of a module's scope, or the namespace of the module.
type binding struct {
	of    *record
	local string // esm.All for the namespace
}

// reader is an object that has a name of a module's as an accessor.
type reader struct {
	stand       *goja.Object
	name, local string
}

// link binds the names of a record and of all that it requests. What was linked before is left alone; when a name cannot be bound,
// what is new is forgotten.
func (l *Linker) link(r *record) error {
	var list []*record
	collect(r, &list, map[*record]bool{})
	for _, m := range list {
		if m.format == ecma {
			l.instantiate(m)
		}
	}
	for _, m := range list {
		if errs := unbound(m); len(errs) > 0 {
			for _, m := range list {
				delete(l.records, m.key)
			}
			return errs[0]
		}
	}
	for _, m := range list {
		m.linked = true
		l.expose(m)
	}
	return nil
}

// collect lists what is not linked yet, what is requested before what requests it.
func collect(r *record, list *[]*record, seen map[*record]bool) {
	if seen[r] || r.linked && r.format != program {
		return
	}
	seen[r] = true
	for _, m := range r.requests {
		collect(m, list, seen)
	}
	*list = append(*list, r)
}

// instantiate makes the scope of a module: its functions exist from here on.
func (l *Linker) instantiate(r *record) {
	body, _ := goja.AssertFunction(l.cfg.Execute(r.program))
	args := make([]goja.Value, 0, len(r.requests)+1)
	for _, m := range r.requests {
		args = append(args, m.stand)
	}
	if r.program.Module.Async {
		l.instantiateAsync(r, body, args)
		return
	}
	v, err := body(goja.Undefined(), args...)
	l.check(err)
	generator := v.(*goja.Object)
	next, _ := goja.AssertFunction(generator.Get("next"))
	v, err = next(generator)
	l.check(err)
	r.scope = v.(*goja.Object).Get("value").(*goja.Object)
	r.run = func() error {
		_, err := l.cfg.Heap.Call(next, generator)
		return err
	}
}

// instantiateAsync calls the body of a module that awaits: it gives its scope, and goes on when the promise that it gets is settled.
func (l *Linker) instantiateAsync(r *record, body goja.Callable, args []goja.Value) {
	gate, open, _ := l.vm.NewPromise()
	start := l.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		r.scope = c.Argument(0).(*goja.Object)
		return l.vm.ToValue(gate)
	})
	v, err := body(goja.Undefined(), append(args, start)...)
	l.check(err)
	r.async = true
	r.result = v.(*goja.Object)
	r.run = func() error { return open(goja.Undefined()) }
}

// unbound says which of the names that a record imports, or hands on, no module exports.
func unbound(r *record) (errs []*source.SyntaxError) {
	if r.program == nil || r.program.Module == nil {
		return nil
	}
	m := r.program.Module
	must := func(request int, name string, at int) {
		if err := mustExport(r.requests[request], name, r.program.Text, m.Requests[request].Specifier, at); err != nil {
			errs = append(errs, err)
		}
	}
	for _, i := range m.Imports {
		if i.Name != esm.All {
			must(i.Request, i.Name, i.At)
		}
	}
	for _, e := range m.Exports {
		if e.Request >= 0 && e.Local != esm.All {
			must(e.Request, e.Local, e.At)
		}
	}
	return errs
}

// mustExport is the error that a module has no such export.
func mustExport(r *record, name string, t source.Text, specifier string, at int) *source.SyntaxError {
	_, found, ambiguous := resolve(r, name, nil)
	switch {
	case ambiguous:
		return t.ErrorAt(at, fmt.Sprintf("'%s' exports '%s' twice, by two export *", specifier, name))
	case !found:
		message := fmt.Sprintf("'%s' has no export named '%s'", specifier, name)
		if like := nearest.Name(name, exportNames(r)); like != "" {
			message += ": did you mean " + like + "?"
		}
		return t.ErrorAt(at, message)
	}
	return nil
}

// resolve is ResolveExport of ECMA-262. A module that could not be loaded may have every name.
func resolve(r *record, name string, seen []binding) (b binding, found, ambiguous bool) {
	if r == nil {
		return b, true, false
	}
	if slices.Contains(seen, binding{r, name}) {
		return b, false, false
	}
	seen = append(seen, binding{r, name})
	if r.program == nil || r.program.Module == nil {
		// What a module of the older kind exports is known when it has run.
		return binding{r, name}, r.format == commonJS || slices.Contains(r.stand.Keys(), name), false
	}
	exports := r.program.Module.Exports
	for _, e := range exports {
		switch {
		case e.Name != name || e.Name == "":
		case e.Request < 0:
			return binding{r, e.Local}, true, false
		case e.Local == esm.All:
			return binding{r.requests[e.Request], esm.All}, true, false
		default:
			return resolve(r.requests[e.Request], e.Local, seen)
		}
	}
	if name == "default" {
		return b, false, false
	}
	for _, e := range exports {
		if e.Name != "" || e.Request < 0 {
			continue
		}
		of := r.requests[e.Request]
		if of != nil && of.format == commonJS && of.stand.Get(name) == nil {
			continue
		}
		one, ok, twice := resolve(of, name, seen)
		switch {
		case twice, ok && found && one != b:
			return b, false, true
		case ok:
			b, found = one, true
		}
	}
	return b, found, false
}

// exportNames are the names that a module exports, as far as they are known.
func exportNames(r *record) []string {
	names := map[string]bool{}
	addExports(r, names, map[*record]bool{})
	list := make([]string, 0, len(names))
	for name := range names {
		if _, found, _ := resolve(r, name, nil); found {
			list = append(list, name)
		}
	}
	slices.SortFunc(list, compareUnits)
	return list
}

func addExports(r *record, names map[string]bool, seen map[*record]bool) {
	if r == nil || seen[r] {
		return
	}
	seen[r] = true
	if r.program == nil || r.program.Module == nil {
		for _, name := range r.stand.Keys() {
			names[name] = true
		}
		return
	}
	for _, e := range r.program.Module.Exports {
		if e.Name != "" {
			names[e.Name] = true
			continue
		}
		all := map[string]bool{}
		addExports(r.requests[e.Request], all, seen)
		delete(all, "default")
		for name := range all {
			names[name] = true
		}
	}
}

// checkNames finds that a module of the older kind, which has run, lacks what a record imports from it.
func checkNames(r *record) error {
	if r.program == nil || r.program.Module == nil {
		return nil
	}
	m := r.program.Module
	for _, i := range m.Imports {
		of := r.requests[i.Request]
		if of.format == commonJS && i.Name != esm.All && of.stand.Get(i.Name) == nil && of.finished() {
			const message = "'%s' has no export named '%s': it is a CommonJS module, whose exports are known when it has run"
			return r.program.Text.ErrorAt(i.At, fmt.Sprintf(message, m.Requests[i.Request].Specifier, i.Name))
		}
	}
	return nil
}
