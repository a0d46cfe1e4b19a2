package module

import (
	"path/filepath"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
)

// runCommonJS runs a module of Node's older kind, unless it has run or is running. Its exports become properties of what stands for it.
func (l *Linker) runCommonJS(r *record) error {
	if r.status != unrun {
		return r.err
	}
	r.status = evaluating
	m := l.moduleObject(r)
	r.err = l.cfg.Heap.Guard(func() {
		body, _ := goja.AssertFunction(l.cfg.Execute(r.program))
		exports := m.Get("exports")
		_, err := body(exports, exports, l.requireOf(r), m, l.vm.ToValue(r.path), l.vm.ToValue(filepath.Dir(r.path)))
		l.check(err)
		_ = m.Set("loaded", true)
		l.takeExports(r)
	})
	r.status, r.cycle = evaluated, r
	return r.err
}

// moduleObject is the variable module of a record.
func (l *Linker) moduleObject(r *record) *goja.Object {
	if r.exports == nil {
		m := l.vm.NewObject()
		_ = m.Set("exports", l.vm.NewObject())
		_ = m.Set("id", r.path)
		_ = m.Set("filename", r.path)
		_ = m.Set("path", filepath.Dir(r.path))
		_ = m.Set("loaded", false)
		r.exports = m // before require, which refers to the main module's
		_ = m.Set("require", l.requireOf(r))
	}
	return r.exports
}

// takeExports gives what stands for a module the properties of module.exports, and all of that as default.
func (l *Linker) takeExports(r *record) {
	exports := r.exports.Get("exports")
	if o, ok := exports.(*goja.Object); ok {
		for _, key := range l.cfg.Kit.Intrinsics().Keys(o) {
			name := key.String()
			if v := o.Get(name); v != nil {
				_ = r.stand.DefineDataProperty(name, v, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
			}
		}
	}
	_ = r.stand.DefineDataProperty("default", exports, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	l.settleNames(r)
}

// requireOf is the function require of a record.
func (l *Linker) requireOf(r *record) *goja.Object {
	require := l.cfg.Kit.Func("require", func(c js.Call) goja.Value {
		return l.require(r, textArg(c, "name"))
	})
	resolve := l.cfg.Kit.Func("resolve", func(c js.Call) goja.Value {
		p := l.lookUp(r, []string{textArg(c, "name")}, byRequire)[0]
		l.checkRequired(p.why(), "")
		return l.vm.ToValue(p.Path + p.Builtin)
	})
	_ = require.Set("resolve", resolve)
	if l.main != nil {
		_ = require.Set("main", l.moduleObject(l.main))
	}
	return require
}

// require is what require returns.
func (l *Linker) require(from *record, specifier string) goja.Value {
	m, err := l.load(l.lookUp(from, []string{specifier}, byRequire)[0], "")
	if err != nil {
		l.checkRequired(err, " (required from "+from.name+")")
	}
	switch m.format {
	case program:
		return l.moduleObject(m).Get("exports")
	case commonJS:
		if m.status == evaluating {
			return m.exports.Get("exports")
		}
		l.check(l.link(m))
		l.check(l.runCommonJS(m))
		return m.exports.Get("exports")
	case jsonText, builtin:
		return m.value
	}
	l.check(l.link(m))
	if awaits := l.evaluate(m); awaits != nil {
		l.cfg.Kit.Throw(plain, "require cannot wait for %s, which awaits at its top level: use import", m.name)
	}
	return l.namespaceOf(m)
}

// checkRequired throws the error of what is required, if there is one, with a note.
func (l *Linker) checkRequired(err error, note string) {
	if err == nil {
		return
	}
	if none, ok := err.(*notFound); ok {
		code := none.code
		if code == codeNotFound {
			code = codeNotRequired
		}
		err = &notFound{none.message + note, code}
	} else if _, ok := js.As[*source.SyntaxError](err); !ok {
		l.cfg.Kit.Throw(plain, "%s%s", err, note)
	}
	l.check(err)
}

// textArg is the first argument of a function, which must be a string.
func textArg(c js.Call, what string) string {
	text, ok := js.Text(c.Argument(0))
	if !ok {
		c.Wrong(what, "a string", c.Argument(0))
	}
	return text
}
