package module

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

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
		p := l.lookUp(r, []string{textArg(c, "name")}, true)[0]
		if p.Err != "" {
			l.cfg.Kit.Throw(plain, "%s", p.Err)
		}
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
	m, err := l.load(l.lookUp(from, []string{specifier}, true)[0], "")
	if err != nil {
		if _, ok := js.As[*source.SyntaxError](err); !ok {
			l.cfg.Kit.Throw(plain, "%s (required from %s)", err, from.name)
		}
		l.check(err)
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

// parseJSON makes the value of a module that is JSON.
func (l *Linker) parseJSON(r *record, f file) error {
	if !json.Valid([]byte(strings.TrimPrefix(f.Code, "\ufeff"))) {
		var v any
		err := json.Unmarshal([]byte(f.Code), &v)
		return fmt.Errorf("%s is no JSON: %v", f.Name, err)
	}
	v, err := l.vm.RunScript(js.InternalPrefix+"json", jsonLiteral(f.Code))
	if err != nil {
		return err
	}
	r.value = v
	return r.stand.DefineDataProperty("default", v, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

// jsonLiteral is JSON.parse of a text.
func jsonLiteral(code string) string {
	quoted, _ := json.Marshal(strings.TrimPrefix(code, "\ufeff")) // a string of Go's
	return "JSON.parse(" + string(quoted) + ")"
}

// loadBuiltin is the record of one of weft's own namespaces.
func (l *Linker) loadBuiltin(name string) (*record, error) {
	key := "weft:" + strings.TrimPrefix(name, "weft:")
	if r := l.records[key]; r != nil {
		return r, nil
	}
	o := l.cfg.Builtin(name)
	if o == nil {
		return nil, fmt.Errorf("weft has no module '%s': see weft.d.ts for those that it has", name)
	}
	r := &record{key: key, name: key, format: builtin, stand: l.newStand(), value: o, place: Place{Builtin: name}}
	for _, export := range o.GetOwnPropertyNames() {
		if v := o.Get(export); v != nil {
			_ = r.stand.DefineDataProperty(export, v, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		}
	}
	_ = r.stand.DefineDataProperty("default", o, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	l.records[key] = r
	return r, nil
}

// textArg is the first argument of a function, which must be a string.
func textArg(c js.Call, what string) string {
	text, ok := js.Text(c.Argument(0))
	if !ok {
		c.Wrong(what, "a string", c.Argument(0))
	}
	return text
}
