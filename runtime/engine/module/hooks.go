package module

import (
	"net/url"
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
)

// AddHooks adds what rewritten programs call, see source.Install.
func (l *Linker) AddHooks(hooks *goja.Object) {
	on := func(name string, fn func(file string, c goja.FunctionCall) goja.Value) {
		_ = hooks.Set(name, func(c goja.FunctionCall) goja.Value { return fn(c.Argument(0).String(), c) })
	}
	on("import", func(file string, c goja.FunctionCall) goja.Value {
		return l.importCall(l.recordOf(file), c.Argument(1), c.Argument(2))
	})
	on("meta", func(file string, _ goja.FunctionCall) goja.Value { return l.meta(l.recordOf(file)) })
	on("exports", func(file string, c goja.FunctionCall) goja.Value {
		l.recordOf(file).scope = c.Argument(1).(*goja.Object)
		return nil
	})
	on("live", func(name string, c goja.FunctionCall) goja.Value {
		live(l.vm, name, c.Argument(1).(*goja.Object), c.Argument(2).String())
		return nil
	})
	on("common", func(file string, c goja.FunctionCall) goja.Value {
		return l.common(l.recordOf(file), c.Argument(1).String())
	})
}

// live makes a global of what a prompt's input imports: it changes as the export does, until the name is declared again.
func live(vm *goja.Runtime, name string, of *goja.Object, export string) {
	global := vm.GlobalObject()
	get := vm.ToValue(func(goja.FunctionCall) goja.Value { return of.Get(export) })
	set := vm.ToValue(func(c goja.FunctionCall) goja.Value {
		_ = global.DefineDataProperty(name, c.Argument(0), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		return goja.Undefined()
	})
	_ = global.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

// common is the value of one of the names that CommonJS gives to a program.
func (l *Linker) common(r *record, name string) goja.Value {
	if global := l.vm.GlobalObject(); l.cfg.Kit.Own(global, l.vm.ToValue(name)) != nil {
		return global.Get(name)
	}
	m := l.moduleObject(r)
	switch name {
	case "module":
		return m
	case "exports":
		return m.Get("exports")
	case "__filename":
		return l.vm.ToValue(r.path)
	case "__dirname":
		return l.vm.ToValue(l.folder(r))
	}
	return m.Get("require")
}

// importCall is import(specifier, options).
func (l *Linker) importCall(from *record, specifier, options goja.Value) goja.Value {
	p, resolve, reject := l.vm.NewPromise()
	fail := func(err error) {
		if err != nil {
			_ = reject(l.reason(err))
		}
	}
	var m *record
	fail(l.cfg.Heap.Guard(func() {
		name := specifier.ToString().String()
		kind := l.typeOption(options)
		var err error
		if m, err = l.load(l.lookUp(from, []string{name}, byCall)[0], kind); err != nil {
			l.checkImported(err)
		}
	}))
	if m == nil {
		return l.vm.ToValue(p)
	}
	// The module runs in a job of its own, not inside of the call.
	loaded, ready, _ := l.vm.NewPromise()
	_ = ready(goja.Undefined())
	finish := func() { _ = resolve(l.namespaceOf(m)) }
	l.then(l.vm.ToValue(loaded).(*goja.Object), func() {
		fail(l.cfg.Heap.Guard(func() {
			l.check(l.link(m))
			if m.format == commonJS {
				l.check(l.runCommonJS(m))
			} else if awaits := l.evaluate(m); awaits != nil {
				l.then(awaits, finish, func(reason goja.Value) { _ = reject(reason) })
				return
			}
			finish()
		}))
	}, func(goja.Value) {})
	return l.vm.ToValue(p)
}

// checkImported throws the error of what import() has not loaded.
func (l *Linker) checkImported(err error) {
	_, syntax := js.As[*source.SyntaxError](err)
	if _, none := err.(*notFound); !none && !syntax {
		l.cfg.Kit.Throw(js.Type, "%s", err)
	}
	l.check(err)
}

// typeOption is with.type of the options of import().
func (l *Linker) typeOption(options goja.Value) string {
	if goja.IsUndefined(options) {
		return ""
	}
	o, ok := options.(*goja.Object)
	if !ok {
		l.cfg.Kit.Throw(js.Type, "import(): options must be an object")
	}
	with := o.Get("with")
	if with == nil || goja.IsUndefined(with) {
		return ""
	}
	attributes, ok := with.(*goja.Object)
	if !ok {
		l.cfg.Kit.Throw(js.Type, "import(): with must be an object")
	}
	kind := ""
	for _, key := range attributes.Keys() {
		text, ok := attributes.Get(key).Export().(string)
		switch {
		case !ok:
			l.cfg.Kit.Throw(js.Type, "import(): with.%s must be a string", key)
		case key != "type":
			l.cfg.Kit.Throw(js.Type, "import(): the attribute %s is not supported: there is type only", key)
		}
		kind = text
	}
	return kind
}

// meta is import.meta of a module.
func (l *Linker) meta(r *record) *goja.Object {
	if o := l.metas[r]; o != nil {
		return o
	}
	o := l.newStand()
	path := r.path
	if path == "" {
		path = filepath.Join(l.workingDir(), r.name)
	}
	_ = o.Set("dirname", filepath.Dir(path))
	_ = o.Set("filename", path)
	_ = o.Set("main", r == l.main)
	_ = o.Set("resolve", l.cfg.Kit.Func("resolve", func(c js.Call) goja.Value {
		p := l.lookUp(r, []string{textArg(c, "specifier")}, byCall)[0]
		switch {
		case p.Err != "":
			l.check(p.why())
		case p.Builtin != "":
			if strings.HasPrefix(p.Builtin, nodePrefix) {
				return l.vm.ToValue(p.Builtin)
			}
			return l.vm.ToValue(weftPrefix + p.Builtin)
		}
		return l.vm.ToValue(fileURL(p.Path))
	}))
	_ = o.Set("url", fileURL(path))
	l.metas[r] = o
	return o
}

// fileURL is the URL of a file.
func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if path == "" || path[0] != '/' {
		path = "/" + path // a drive of Windows
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// declareRequests gives a program what it requests, under the names that it was rewritten to use.
func (l *Linker) declareRequests(r *record) {
	for i, m := range r.requests {
		l.declare(source.RequestName(r.name, i), m.stand)
	}
}

// declare makes a constant that no script can name.
func (l *Linker) declare(name string, v goja.Value) {
	p, err := source.ConstantOf(name)
	l.check(err)
	const to = "weft value to be"
	global := l.vm.GlobalObject()
	_ = global.Set(to, v)
	defer func() { _ = global.Delete(to) }()
	_, err = l.vm.RunProgram(p)
	l.check(err)
}
